package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.workspace.register.Role;
import io.messageflow.workspace.register.Scope;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Every operation of openapi.json, tried with every set of scopes, with no key, and with keys that
/// are none.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorisationIT {
  private Served served;

  @BeforeAll
  void start(@TempDir Path folder) {
    served = Served.in(folder);
  }

  @AfterAll
  void stop() {
    served.close();
  }

  /// @param scopes what the key may do
  /// @param secret the key itself
  private record Holder(Set<Scope> scopes, String secret) {}

  private List<Holder> holders() {
    List<Holder> holders = new ArrayList<>();
    for (Set<Scope> scopes : sets(List.of(Scope.values()))) {
      if (!scopes.isEmpty()) {
        holders.add(new Holder(scopes, served.workspace().keys().create("a key", scopes).secret()));
      }
    }
    return holders;
  }

  /// All sets that can be made of the scopes, the empty one too.
  private static List<Set<Scope>> sets(List<Scope> scopes) {
    List<Set<Scope>> sets = new ArrayList<>(List.of(EnumSet.noneOf(Scope.class)));
    for (Scope scope : scopes) {
      for (Set<Scope> without : List.copyOf(sets)) {
        Set<Scope> with = EnumSet.copyOf(without);
        with.add(scope);
        sets.add(with);
      }
    }
    return sets;
  }

  @TestFactory
  Stream<DynamicTest> everyOperationIsOpenToThoseOfItsScopeAlone() {
    List<Holder> holders = holders();
    return new Contract()
        .operations().stream()
            .map(operation ->
                DynamicTest.dynamicTest(
                    operation.method() + " " + operation.path() + " needs " + operation.scope(),
                    () -> decides(operation, holders)));
  }

  @TestFactory
  Stream<DynamicTest> everyOperationIsOpenToThoseOfItsRoleAlone() {
    List<Visitor> visitors =
        Stream.of(Role.values()).map(role -> Visitor.of(served, role.text(), role)).toList();
    return new Contract()
        .operations().stream()
            // Who signs out, or in again, does not come back with the same cookie.
            .filter(operation -> !operation.path().equals("/v1/session"))
            .map(operation ->
                DynamicTest.dynamicTest(
                    operation.method() + " " + operation.path() + " for " + role(operation),
                    () -> decidesByRole(operation, visitors)));
  }

  private static Role role(Contract.Operation operation) {
    if (Contract.find(operation.body(), "x-role").isPresent()) {
      return Role.OWNER;
    }
    return switch (operation.scope()) {
      case "ingest", "manage" -> Role.EDITOR;
      default -> Role.VIEWER;
    };
  }

  private void decidesByRole(Contract.Operation operation, List<Visitor> visitors) {
    for (Visitor visitor : visitors) {
      boolean may = visitor.role().compareTo(role(operation)) >= 0;
      Reply reply = visitor.with(call(operation)).send();
      assertThat(reply.status() == 403).as(visitor.role() + ": " + reply.body()).isEqualTo(!may);
      assertThat(reply.status()).isNotEqualTo(401);
      if (!may) {
        reply.isProblem(403, "forbidden", "");
      }
      boolean changes = !operation.method().equals("GET") && !operation.scope().equals("none");
      if (changes) {
        visitor.withoutToken(call(operation)).send().isProblem(403, "csrf", "");
        visitor
            .withoutToken(call(operation))
            .header("X-CSRF-Token", "x" + visitor.csrf())
            .send()
            .isProblem(403, "csrf", "");
      }
    }
  }

  private void decides(Contract.Operation operation, List<Holder> holders) {
    boolean open = operation.scope().equals("none");
    for (Holder holder : holders) {
      boolean may =
          open || holder.scopes().stream().anyMatch(s -> s.text().equals(operation.scope()));
      Reply reply = call(operation).key(holder.secret()).send();
      assertThat(reply.status() == 403).as(holder.scopes() + ": " + reply.body()).isEqualTo(!may);
      assertThat(reply.status()).isNotEqualTo(401);
      if (!may) {
        reply.isProblem(403, "forbidden", "");
      }
    }
    for (String header :
        List.of(
            "Bearer mfs_0123456789abcdefghjkmnpqrstvwxyz01234567",
            "Bearer ",
            "Bearer",
            "Basic YWRtaW46YWRtaW4=",
            Served.ADMIN,
            "Bearer " + Served.ADMIN + "x")) {
      refused(call(operation).header("Authorization", header).send(), open);
    }
    refused(call(operation).withoutKey().send(), open);
  }

  /// A request that changes nothing even where it is let in: no such thing, or no usable body.
  private Served.Calling call(Contract.Operation operation) {
    String path = operation.path().replaceAll("\\{\\w+}", "no-such-thing");
    Served.Calling call = served.call(operation.method(), path);
    boolean takesBody = Contract.find(operation.body(), "requestBody").isPresent();
    return takesBody ? call.json("[7") : call;
  }

  private static void refused(Reply reply, boolean open) {
    if (open) {
      assertThat(reply.status()).isNotIn(401, 403);
    } else {
      reply.isProblem(401, "unauthorized", "");
      assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
    }
  }
}
