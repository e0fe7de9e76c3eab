package io.messageflow.campaigns.campaign;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// How far a campaign is.
///
/// ```
///              schedule              its time            the audience is kept       all are settled
///   draft ───────────────► scheduled ─────────► preparing ───────────────► sending ───────────────► sent
///    ▲ │ ▲     withdraw       │                  ▲  │  │                    │   ▲
///    │ │ └────────────────────┘                  │  │  │ nobody is left     │   │ resume
///    │ └──────────── send ───────────────────────┘  │  └─────────► sent     ▼   │
///    │                                              ▼              pause  paused
///    └────────────────── withdraw ───────────── failed                      │
///                                                      cancel: scheduled, sending, paused ──► cancelled
/// ```
///
/// What is `preparing` when the process dies is prepared anew by the next, since nothing was sent;
/// what is `sending` goes on.
public sealed interface CampaignState {
  /// All names of states.
  List<String> NAMES =
      List.of(
          "draft", "scheduled", "preparing", "sending", "paused", "sent", "cancelled", "failed");

  /// The name as answers carry it.
  String name();

  /// What can be done now.
  Set<Step> steps();

  /// Nothing is decided.
  record Draft() implements CampaignState {
    @Override
    public String name() {
      return "draft";
    }

    @Override
    public Set<Step> steps() {
      return EnumSet.of(Step.CHANGE, Step.SCHEDULE, Step.SEND, Step.DELETE);
    }
  }

  /// It starts by itself.
  ///
  /// @param at the instant; nothing while the campaign that it follows is not sent
  /// @param expected how many recipients there would have been when it was scheduled; nothing for a
  ///   follow-up of what was not sent by then
  record Scheduled(OptionalLong at, OptionalInt expected) implements CampaignState {
    @Override
    public String name() {
      return "scheduled";
    }

    @Override
    public Set<Step> steps() {
      return EnumSet.of(Step.WITHDRAW, Step.SEND, Step.CANCEL);
    }
  }

  /// Its audience is being made.
  ///
  /// @param expected as it was scheduled with
  record Preparing(long since, OptionalInt expected) implements CampaignState {
    @Override
    public String name() {
      return "preparing";
    }

    @Override
    public Set<Step> steps() {
      return EnumSet.noneOf(Step.class);
    }
  }

  /// Its messages go out.
  record Sending(Run run) implements CampaignState {
    @Override
    public String name() {
      return "sending";
    }

    @Override
    public Set<Step> steps() {
      return EnumSet.of(Step.PAUSE, Step.CANCEL);
    }
  }

  /// No message goes out.
  ///
  /// @param reason why, when nobody asked for it
  record Paused(Run run, long since, Optional<String> reason) implements CampaignState {
    @Override
    public String name() {
      return "paused";
    }

    @Override
    public Set<Step> steps() {
      return EnumSet.of(Step.RESUME, Step.CANCEL);
    }
  }

  /// Every recipient is settled. There may have been none.
  record Sent(Run run, long finishedAt) implements CampaignState {
    @Override
    public String name() {
      return "sent";
    }

    @Override
    public Set<Step> steps() {
      return EnumSet.of(Step.DELETE);
    }
  }

  /// It was stopped for good.
  ///
  /// @param run nothing when it had not begun
  record Cancelled(Optional<Run> run, long at) implements CampaignState {
    @Override
    public String name() {
      return "cancelled";
    }

    @Override
    public Set<Step> steps() {
      return EnumSet.of(Step.DELETE);
    }
  }

  /// It could not begin.
  ///
  /// @param reason a sentence
  record Failed(long at, String reason) implements CampaignState {
    @Override
    public String name() {
      return "failed";
    }

    @Override
    public Set<Step> steps() {
      return EnumSet.of(Step.WITHDRAW, Step.SEND, Step.DELETE);
    }
  }

  /// A campaign that has begun.
  ///
  /// @param audience the id of the kept list
  /// @param startedAt the instant at which the audience was decided
  /// @param recipients how many it holds
  /// @param warnings what looked doubtful at the start, sentences
  record Run(String audience, long startedAt, int recipients, List<Warning> warnings) {
    public Run {
      warnings = List.copyOf(warnings);
    }
  }

  /// The run, once it has begun.
  default Optional<Run> begun() {
    return switch (this) {
      case Draft draft -> Optional.empty();
      case Scheduled scheduled -> Optional.empty();
      case Preparing preparing -> Optional.empty();
      case Failed failed -> Optional.empty();
      case Sending(Run run) -> Optional.of(run);
      case Paused paused -> Optional.of(paused.run());
      case Sent sent -> Optional.of(sent.run());
      case Cancelled cancelled -> cancelled.run();
    };
  }

  /// Whether segments and lists that it names may still be asked for.
  default boolean mayAsk() {
    return switch (this) {
      case Draft draft -> true;
      case Scheduled scheduled -> true;
      case Preparing preparing -> true;
      case Failed failed -> true;
      case Sending sending -> false;
      case Paused paused -> false;
      case Sent sent -> false;
      case Cancelled cancelled -> false;
    };
  }
}
