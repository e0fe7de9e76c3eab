package io.messageflow.server.api;

import io.messageflow.campaigns.Campaigns;
import io.messageflow.campaigns.Runs;
import io.messageflow.campaigns.campaign.Campaign;
import io.messageflow.campaigns.report.Reports;
import io.messageflow.campaigns.report.Reports.Reactions;
import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.Deliveries;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.dispatch.Recipient;
import io.messageflow.workspace.dispatch.RecipientState;
import io.messageflow.workspace.register.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// `/v1/campaigns/{id}/recipients`: what became of each, page by page or as a table.
final class RecipientsApi {
  private static final String CSV = "text/csv";
  private static final String HEAD = "contact,state,at,reason,opened,clicked,unsubscribed\r\n";
  private static final int A_READ = 1_000;
  private static final Reactions NONE =
      new Reactions(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());

  private final Workspace workspace;
  private final Asker asker;
  private final Campaigns campaigns;
  private final Runs runs;

  RecipientsApi(Workspace workspace, Asker asker, Campaigns campaigns, Runs runs) {
    this.workspace = workspace;
    this.asker = asker;
    this.campaigns = campaigns;
    this.runs = runs;
  }

  List<Route> routes() {
    return List.of(
        Route.with(Scope.READ, "GET", "/v1/campaigns/{id}/recipients", this::recipients),
        Route.with(Scope.MANAGE, "POST", "/v1/campaigns/{id}/uncertain", this::settle));
  }

  private Answer recipients(Call call) {
    call.allow("state", "limit", "cursor");
    Campaign campaign = campaigns.get(call.path(0));
    CampaignsApi.run(campaign);
    Optional<RecipientState> state = state(call);
    if (call.accepts(CSV)) {
      return new Answer.Streamed(200, CSV, out -> write(campaign, state, out), Map.of());
    }
    int after = call.parameter("cursor").map(RecipientsApi::number).orElse(-1);
    int limit = call.limit();
    Deliveries.Page page =
        asker.ask(() -> workspace.deliveries().page(campaign.id(), state, after, limit));
    View view = workspace.view();
    return Answer.ok(
        Shapes.page(
            page.recipients().stream().map(recipient -> shown(recipient, campaign, view)).toList(),
            page.next().isPresent()
                ? Optional.of(Integer.toString(page.next().getAsInt()))
                : Optional.empty()));
  }

  private static int number(String cursor) {
    if (!cursor.matches("\\d{1,9}")) {
      throw Shapes.noCursor();
    }
    return Integer.parseInt(cursor);
  }

  private static Optional<RecipientState> state(Call call) {
    Optional<String> name = call.parameter("state");
    Optional<RecipientState> state = name.flatMap(RecipientState::named);
    if (name.isPresent() && state.isEmpty()) {
      String names =
          Arrays.stream(RecipientState.values())
              .map(RecipientState::text)
              .collect(Collectors.joining(", "));
      throw new RequestException(
          Kind.INVALID,
          Mistake.of(
              MistakeCode.INVALID_VALUE,
              "",
              "The parameter \"state\" must be one of " + names + "."));
    }
    return state;
  }

  private static Json shown(Recipient recipient, Campaign campaign, View view) {
    return CampaignShapes.recipient(recipient, reactions(recipient, campaign, view));
  }

  private static Reactions reactions(Recipient recipient, Campaign campaign, View view) {
    return view.contacts()
        .find(recipient.id())
        .map(contact -> Reports.reactions(contact, campaign.content().channel(), campaign.id()))
        .orElse(NONE);
  }

  private void write(Campaign campaign, Optional<RecipientState> state, OutputStream out)
      throws IOException {
    out.write(HEAD.getBytes(StandardCharsets.UTF_8));
    OptionalInt after = OptionalInt.of(-1);
    while (after.isPresent()) {
      int from = after.getAsInt();
      Deliveries.Page page =
          asker.ask(() -> workspace.deliveries().page(campaign.id(), state, from, A_READ));
      View view = workspace.view();
      for (Recipient recipient : page.recipients()) {
        String line = line(recipient, reactions(recipient, campaign, view));
        out.write(line.getBytes(StandardCharsets.UTF_8));
      }
      after = page.next();
    }
  }

  private static String line(Recipient recipient, Reactions reactions) {
    return String.join(
            ",",
            List.of(
                AudiencesApi.cell(recipient.id()),
                recipient.state().text(),
                Instant.ofEpochMilli(recipient.at()).toString(),
                AudiencesApi.cell(recipient.reason()),
                instant(reactions.opened()),
                instant(reactions.clicked()),
                instant(reactions.unsubscribed())))
        + "\r\n";
  }

  private static String instant(OptionalLong at) {
    return at.isPresent() ? Instant.ofEpochMilli(at.getAsLong()).toString() : "";
  }

  /// `{"do": "resend" | "leave"}` → `{"contacts"}`: how many were uncertain.
  private Answer settle(Call call) {
    call.allow();
    Campaign campaign = campaigns.get(call.path(0));
    CampaignsApi.run(campaign);
    Members members = call.members().allow("do");
    Optional<String> what = members.text("do");
    if (what.filter(List.of("resend", "leave")::contains).isEmpty()) {
      members.mistake(MistakeCode.INVALID_VALUE, "do", "\"do\" must be resend or leave.");
    }
    members.check();
    int settled =
        what.orElseThrow().equals("resend")
            ? runs.resendUncertain(campaign.id())
            : runs.leaveUncertain(campaign.id());
    return Answer.ok(Shapes.object(Map.of("contacts", Shapes.number(settled))));
  }
}
