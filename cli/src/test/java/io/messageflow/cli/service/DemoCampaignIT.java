package io.messageflow.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.campaigns.content.Content;
import io.messageflow.campaigns.content.ContentCheck;
import io.messageflow.demo.DemoCampaign;
import io.messageflow.demo.ShopCatalogue;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.store.duckdb.DuckDbJournal;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.imports.WorkspaceReceiver;
import io.messageflow.workspace.register.KeptObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCampaignIT {
  @Test
  void theCampaignOfTheShopCanBeSent(@TempDir Path folder) {
    KeptObject content =
        new KeptObject(new JsonReader(16, 100_000).read(DemoCampaign.body())).object("content");
    try (Workspace workspace =
        new Workspace(DuckDbJournal.open(folder), folder, InstantSource.system())) {
      ShopCatalogue.declare(
          new WorkspaceReceiver(workspace, "shop", Optional.empty()).declarations());
      assertThat(
              ContentCheck.of(
                  new Content.Email(
                      content.text("subject"),
                      content.text("preheader"),
                      content.text("html"),
                      "",
                      Optional.empty(),
                      Optional.empty()),
                  workspace.view().catalogue(),
                  "/content"))
          .isEmpty();
    }
  }
}
