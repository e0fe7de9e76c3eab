package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;

/// What a server answered.
record Reply(HttpResponse<String> response) {
  int status() {
    return response.statusCode();
  }

  String body() {
    return response.body();
  }

  /// A header's value, empty when it is not there.
  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /// The media type without parameters.
  String type() {
    return header("Content-Type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /// What a JSON pointer leads to, see [Plain].
  Object at(String pointer) {
    return Plain.at(Plain.of(body()), pointer);
  }

  /// The list that a JSON pointer leads to.
  List<Object> list(String pointer) {
    Object found = at(pointer);
    assertThat(found).isInstanceOf(List.class);
    return List.copyOf((List<?>) found);
  }

  String text(String pointer) {
    return String.valueOf(at(pointer));
  }

  /// The same reply, if it has that status.
  Reply is(int status) {
    assertThat(status()).as(body()).isEqualTo(status);
    return this;
  }

  /// The same reply, if it is a problem of that status whose first error has that code and pointer.
  Reply isProblem(int status, String code, String pointer) {
    is(status);
    assertThat(type()).isEqualTo("application/problem+json");
    assertThat(at("/errors/0/code")).as(body()).isEqualTo(code);
    assertThat(at("/errors/0/pointer")).as(body()).isEqualTo(pointer);
    return this;
  }
}
