package io.messageflow.server.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonException;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.rules.problem.Suggestions;
import io.messageflow.rules.semantics.IsoDates;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.access.SignedIn;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// One request, already let in.
public final class Call {
  /// How deep JSON in a body may be nested.
  private static final int JSON_DEPTH = 500;

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final HeaderName FORWARDED_PROTO = HeaderNames.create("X-Forwarded-Proto");
  private static final HeaderName FORWARDED_FOR = HeaderNames.create("X-Forwarded-For");
  private static final Predicate<String> HOST =
      Pattern.compile("[A-Za-z0-9.:\\[\\]_-]{1,255}").asMatchPredicate();
  private static final int LONGEST_ADDRESS = 64;
  private static final int GZIP_BUFFER = 1 << 16;
  private static final int MOST_A_PAGE = 1_000;
  private static final int A_PAGE = 100;

  private final ServerRequest request;
  private final List<String> pathValues;
  private final Caller caller;
  private final Bodies bodies;
  private final List<BodyRoom.Taken> taken = new ArrayList<>();
  private final Optional<Held> held;

  /// A body that was read already, and the key under which its request is repeatable.
  private static final class Held {
    private final byte[] body;
    private final String idempotencyKey;

    Held(byte[] body, String idempotencyKey) {
      this.body = body;
      this.idempotencyKey = idempotencyKey;
    }
  }

  /// @param pathValues the values of the path's parameters, in order
  /// @param bodies how bodies are taken
  public Call(ServerRequest request, List<String> pathValues, Caller caller, Bodies bodies) {
    this(request, pathValues, caller, bodies, Optional.empty());
  }

  private Call(
      ServerRequest request,
      List<String> pathValues,
      Caller caller,
      Bodies bodies,
      Optional<Held> held) {
    this.request = request;
    this.pathValues = List.copyOf(pathValues);
    this.caller = caller;
    this.bodies = bodies;
    this.held = held;
  }

  /// The same call with its body, which was read already.
  ///
  /// @param idempotencyKey under which it is repeatable, unlike that of any other request
  public Call holding(byte[] body, String idempotencyKey) {
    return new Call(
        request, pathValues, caller, bodies, Optional.of(new Held(body, idempotencyKey)));
  }

  /// The key under which the request is repeatable; empty when it is not.
  public String idempotencyKey() {
    return held.map(known -> known.idempotencyKey).orElse("");
  }

  /// Path and parameters as they came.
  public String address() {
    return request.path().rawPath() + "?" + request.query().rawValue();
  }

  /// The value of a parameter of the path, counted from 0.
  public String path(int index) {
    return pathValues.get(index);
  }

  /// Who calls.
  public Caller caller() {
    return caller;
  }

  /// Who is signed in, on a route for those alone.
  public SignedIn signedIn() {
    if (caller instanceof Caller.OfUser(SignedIn signedIn)) {
      return signedIn;
    }
    throw new IllegalStateException("the route let somebody in who is not signed in");
  }

  /// The token of the session of the browser, whether it opens something or not.
  public Optional<String> sessionToken() {
    return SessionCookie.of(request);
  }

  /// The header that gives the browser the token of a session.
  public Map<String, String> givingSession(String token) {
    return Map.of("Set-Cookie", SessionCookie.giving(token, isSecure()));
  }

  /// The header that takes the token of its session from the browser.
  public Map<String, String> takingSession() {
    return Map.of("Set-Cookie", SessionCookie.taking(isSecure()));
  }

  /// Whether the browser speaks https, with this server or with a proxy in front of it. Whoever
  /// claims it without reason only gets a cookie that is of no use.
  private boolean isSecure() {
    return request.isSecure()
        || header(FORWARDED_PROTO)
            .map(text -> text.split(",", 2)[0].strip())
            .filter("https"::equalsIgnoreCase)
            .isPresent();
  }

  /// Where the caller finds this server: scheme, host and port.
  public String ownAddress() {
    String host = header(HeaderNames.HOST).filter(HOST).orElse("localhost");
    return (isSecure() ? "https://" : "http://") + host;
  }

  /// The address at the other end of the connection.
  String peer() {
    return request.remotePeer().host();
  }

  /// The address of which the nearest proxy says that the request comes from it. Anybody can say so
  /// where there is no proxy.
  Optional<String> forwardedFor() {
    if (!request.headers().contains(FORWARDED_FOR)) {
      return Optional.empty();
    }
    String last = request.headers().get(FORWARDED_FOR).allValues().getLast();
    return Optional.of(last.substring(last.lastIndexOf(',') + 1).strip())
        .filter(text -> !text.isEmpty() && text.length() <= LONGEST_ADDRESS);
  }

  /// Refuses parameters behind the question mark beyond those.
  public Call allow(String... parameters) {
    Set<String> known = Set.of(parameters);
    List<Mistake> mistakes =
        request.query().names().stream()
            .filter(name -> !known.contains(name))
            .map(name -> unknownParameter(name, known))
            .toList();
    if (!mistakes.isEmpty()) {
      throw new RequestException(Kind.INVALID, mistakes);
    }
    return this;
  }

  private static Mistake unknownParameter(String name, Set<String> known) {
    String hint =
        known.isEmpty()
            ? "This call takes no parameters."
            : "The parameters are " + String.join(", ", known.stream().sorted().toList()) + ".";
    return Mistake.of(
        MistakeCode.UNKNOWN_PARAMETER,
        "",
        "There is no parameter \"" + Suggestions.shortened(name) + "\" here.",
        Suggestions.nearest(name, known)
            .map(near -> "Did you mean \"" + near + "\"?")
            .orElse(hint));
  }

  /// The value of a parameter behind the question mark; an empty one is none.
  public Optional<String> parameter(String name) {
    return request.query().contains(name)
        ? Optional.of(request.query().get(name)).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /// How many entries a page shall have.
  public int limit() {
    Optional<String> text = parameter("limit");
    if (text.isEmpty()) {
      return A_PAGE;
    }
    int limit = text.get().matches("\\d{1,4}") ? Integer.parseInt(text.get()) : 0;
    if (limit < 1 || limit > MOST_A_PAGE) {
      throw invalid(
          MistakeCode.OUT_OF_RANGE,
          "The parameter \"limit\" must be a whole number from 1 to " + MOST_A_PAGE + ".");
    }
    return limit;
  }

  /// The instant that a parameter names, in milliseconds.
  ///
  /// @param zone of times without offset
  public Optional<Long> instant(String name, ZoneId zone) {
    Optional<String> text = parameter(name);
    Optional<Long> instant = text.flatMap(t -> IsoDates.instant(t.replace(' ', '+'), zone));
    if (text.isPresent() && instant.isEmpty()) {
      throw new RequestException(Kind.INVALID, Members.badInstant(text.get(), ""));
    }
    return instant;
  }

  private static RequestException invalid(MistakeCode code, String message) {
    return new RequestException(Kind.INVALID, Mistake.of(code, "", message));
  }

  /// Whether only the head of the answer is wanted, so that nothing is to happen.
  public boolean isHead() {
    return request.prologue().method().text().equals(Sender.HEAD);
  }

  /// A header's value.
  public Optional<String> header(HeaderName name) {
    return request.headers().first(name);
  }

  /// Whether the caller would rather have that type than JSON.
  public boolean accepts(String type) {
    return header(HeaderNames.ACCEPT).filter(accept -> accept.contains(type)).isPresent();
  }

  /// The type of the body without its parameters, in small letters; empty when none is said.
  /// Programs that are told none say that it is a form, and no call takes forms: so that says
  /// nothing either.
  public String contentType() {
    return header(HeaderNames.CONTENT_TYPE)
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .filter(type -> !type.equals(FORM))
        .orElse("");
  }

  /// Refuses a body that is said to be neither of those types; one of which nothing is said passes.
  public void requireType(String... types) {
    String type = contentType();
    if (!type.isEmpty() && !Set.of(types).contains(type)) {
      throw new HttpException(
          415,
          "This call takes " + String.join(" or ", types) + ", not " + type + ".",
          Optional.of("Say what the body is, with curl: -H 'Content-Type: " + types[0] + "'."));
    }
  }

  /// The body as it came: packed with gzip or not at all. To be read once.
  ///
  /// @throws HttpException when it is packed with something else
  public InputStream packedBody() {
    if (held.isPresent()) {
      return new ByteArrayInputStream(held.get().body);
    }
    isZipped();
    return stream();
  }

  private InputStream stream() {
    return request.content().hasEntity()
        ? BodyStream.opened(() -> request.content().inputStream(), bodies.patience())
        : InputStream.nullInputStream();
  }

  /// Whether the body is packed with gzip.
  private boolean isZipped() {
    String encoding = header(HeaderNames.CONTENT_ENCODING).orElse("identity").strip();
    return switch (encoding.toLowerCase(Locale.ROOT)) {
      case "identity", "" -> false;
      case "gzip", "x-gzip" -> true;
      default ->
          throw new HttpException(
              415,
              "The body is packed with " + Suggestions.shortened(encoding) + ".",
              Optional.of("Pack it with gzip, or not at all."));
    };
  }

  /// The body, unpacked. To be read once.
  ///
  /// @throws HttpException when its encoding is not known
  public InputStream body() {
    if (held.isPresent()) {
      return new ByteArrayInputStream(held.get().body);
    }
    return isZipped() ? unzipped(stream()) : stream();
  }

  private static InputStream unzipped(InputStream stream) {
    try {
      return new GZIPInputStream(new BufferedInputStream(stream), GZIP_BUFFER);
    } catch (IOException e) {
      throw HttpException.brokenBody(e);
    }
  }

  /// The whole body in memory.
  ///
  /// @throws HttpException when it is longer than may be, or breaks off
  public byte[] bytes() {
    if (held.isPresent()) {
      return held.get().body;
    }
    long said = request.headers().contentLength().orElse(0);
    if (said > bodies.longest()) {
      throw tooLarge();
    }
    try (InputStream body = body()) {
      byte[] start = body.readNBytes(BodyRoom.FREE_BYTES);
      return start.length < BodyRoom.FREE_BYTES ? start : rest(start, body);
    } catch (IOException e) {
      throw HttpException.brokenBody(e);
    }
  }

  /// The whole body in memory, where it must be short.
  ///
  /// @throws HttpException when it is longer, or breaks off
  public byte[] bytes(int longest) {
    if (longest > BodyRoom.FREE_BYTES) {
      throw new IllegalArgumentException(longest + " bytes take room");
    }
    try (InputStream body = body()) {
      byte[] bytes = body.readNBytes(longest + 1);
      if (bytes.length > longest) {
        throw new HttpException(
            413,
            "The body is longer than " + (longest >> 10) + " KiB.",
            Optional.of("Send it in parts."));
      }
      return bytes;
    } catch (IOException e) {
      throw HttpException.brokenBody(e);
    }
  }

  /// A long body: it takes as much room as it may become long, until the call is answered.
  private byte[] rest(byte[] start, InputStream body) throws IOException {
    long said = isZipped() ? -1 : request.headers().contentLength().orElse(-1);
    taken.add(bodies.room().take(said < 0 ? bodies.longest() : said));
    ByteArrayOutputStream bytes =
        new ByteArrayOutputStream(Math.toIntExact(Math.max(said, start.length)));
    bytes.write(start);
    bytes.write(body.readNBytes(bodies.longest() + 1 - start.length));
    if (bytes.size() > bodies.longest()) {
      throw tooLarge();
    }
    return bytes.toByteArray();
  }

  /// The call is answered: what it holds is given back.
  public void answered() {
    taken.forEach(BodyRoom.Taken::giveBack);
    taken.clear();
  }

  private HttpException tooLarge() {
    return new HttpException(
        413,
        "The body is longer than " + (bodies.longest() >> 20) + " MiB.",
        Optional.of(
            "Send it in parts, as a stream of application/x-ndjson, or as a file to /v1/imports."));
  }

  /// The body as JSON.
  public Json json() {
    requireType("application/json");
    return json(bytes());
  }

  /// Bytes of a body as JSON.
  public Json json(byte[] bytes) {
    try {
      return new JsonReader(JSON_DEPTH, bodies.longest()).read(bytes);
    } catch (JsonException e) {
      throw invalid(MistakeCode.MALFORMED_JSON, e.sentence());
    }
  }

  /// The members of the body's object.
  public Members members() {
    return new Members(json());
  }

  /// The body as JSON that says that it is: a form of another site never does.
  public Members strictMembers() {
    if (!contentType().equals("application/json")) {
      throw new HttpException(
          415,
          "This call takes application/json.",
          Optional.of("Say so in the header Content-Type."));
    }
    return members();
  }

  /// The members of the body's object; none when there is no body.
  public Members membersOrNone() {
    requireType("application/json");
    byte[] bytes = bytes();
    return new Members(bytes.length == 0 ? new Json.ObjectValue(Map.of()) : json(bytes));
  }
}
