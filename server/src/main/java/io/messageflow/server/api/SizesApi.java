package io.messageflow.server.api;

import io.messageflow.engine.Preview;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.semantics.Span;
import io.messageflow.rules.semantics.Times;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.Scope;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// `/v1/segments/{id}/sizes` and `/v1/segments/sizes`: how many were or will be in, at one instant
/// after the other.
final class SizesApi {
  private static final int MOST = 1_000;
  private static final Span A_DAY = Span.of("P1D");
  private static final Span PAST = Span.of("P90D");
  private static final Span FUTURE = Span.of("P14D");

  private final Workspace workspace;
  private final Asker asker;

  SizesApi(Workspace workspace, Asker asker) {
    this.workspace = workspace;
    this.asker = asker;
  }

  List<Route> routes() {
    return List.of(
        Route.with(Scope.READ, "GET", "/v1/segments/{id}/sizes", this::ofSegment),
        Route.with(Scope.READ, "POST", "/v1/segments/sizes", this::ofRule));
  }

  private Answer ofSegment(Call call) {
    call.allow("from", "to", "step");
    View view = workspace.view();
    CheckedRule rule = workspace.segments().rule(view, call.path(0));
    ZoneId zone = view.register().settings().zone();
    return answer(
        view,
        rule,
        new Asked(
            call.instant("from", zone),
            call.instant("to", zone),
            step(call.parameter("step"), "")));
  }

  private Answer ofRule(Call call) {
    call.allow();
    View view = workspace.view();
    Members members = call.members().allow("rule", "timeZone", "from", "to", "step");
    ZoneId zone = view.register().settings().zone();
    Json rule = members.requiredJson("rule");
    Optional<ZoneId> own = members.zone("timeZone");
    Optional<Long> from = members.instant("from", zone);
    Optional<Long> to = members.instant("to", zone);
    Optional<String> step = members.text("step");
    members.check();
    CheckedRule checked = workspace.segments().check(view, rule, own, "/rule");
    return answer(view, checked, new Asked(from, to, step(step, "/step")));
  }

  /// The instants that are asked about.
  private record Asked(Optional<Long> from, Optional<Long> to, Span step) {
    List<Long> instants(long now, ZoneId zone) {
      long first = from.orElseGet(() -> Times.minus(now, PAST, zone));
      long last = to.orElseGet(() -> Math.max(first, Times.plus(now, FUTURE, zone)));
      if (first > last) {
        throw invalid(MistakeCode.INVALID_VALUE, "", "\"from\" lies behind \"to\".", "");
      }
      List<Long> instants = new ArrayList<>();
      OptionalLong next = OptionalLong.of(first);
      while (next.isPresent() && next.getAsLong() <= last) {
        if (instants.size() == MOST) {
          throw invalid(
              MistakeCode.TOO_MANY,
              "",
              "From \"from\" to \"to\" there are more than " + MOST + " instants.",
              "Take a longer \"step\", or ask for a part.");
        }
        instants.add(next.getAsLong());
        long at = Times.plus(first, step.times(instants.size()), zone);
        next = at > Times.MAX ? OptionalLong.empty() : OptionalLong.of(at);
      }
      return instants;
    }
  }

  private static Span step(Optional<String> text, String pointer) {
    Optional<Span> step = text.isEmpty() ? Optional.of(A_DAY) : text.flatMap(Span::parse);
    return step.filter(span -> !span.isZero())
        .orElseThrow(() ->
            invalid(
                MistakeCode.INVALID_VALUE,
                pointer,
                "\"step\" must be a duration longer than nothing.",
                "Write it as P1D or PT1H."));
  }

  private static RequestException invalid(
      MistakeCode code, String pointer, String message, String hint) {
    return new RequestException(
        RequestException.Kind.INVALID,
        hint.isEmpty()
            ? Mistake.of(code, pointer, message)
            : Mistake.of(code, pointer, message, hint));
  }

  private Answer answer(View view, CheckedRule rule, Asked asked) {
    long now = workspace.clock().millis();
    List<Long> instants = asked.instants(now, rule.zone());
    List<Json> sizes =
        asker.ask(() -> instants.stream().map(at -> size(view, rule, at, at > now)).toList());
    return Answer.ok(Shapes.page(sizes, Optional.empty()));
  }

  private static Json size(View view, CheckedRule rule, long at, boolean forecast) {
    Preview preview = view.engine().preview(rule, at, 0);
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("at", Shapes.instant(at));
    members.put("count", Shapes.number(preview.count()));
    members.put("total", Shapes.number(preview.total()));
    members.put("forecast", Json.of(forecast));
    return Shapes.object(members);
  }
}
