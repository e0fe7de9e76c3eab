package io.messageflow.server.api;

import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Channel;
import io.messageflow.workspace.register.Feature;
import java.util.Optional;

/// Which channels the plan of a workspace holds.
final class PlanCheck {
  private PlanCheck() {}

  /// @throws RequestException when the plan does not hold the channel
  static void refuseOutside(Workspace workspace, Channel channel) {
    Optional<Feature> needed =
        switch (channel) {
          case EMAIL -> Optional.empty();
          case SMS -> Optional.of(Feature.SMS);
          case PUSH -> Optional.of(Feature.PUSH);
        };
    needed
        .filter(feature -> !workspace.view().register().settings().plan().has(feature))
        .ifPresent(feature -> {
          throw new RequestException(
              Kind.NOT_IN_PLAN,
              Mistake.of(
                  MistakeCode.NOT_IN_PLAN,
                  "",
                  "The plan of this workspace does not hold " + feature.text() + ".",
                  "Take a plan that does."));
        });
  }
}
