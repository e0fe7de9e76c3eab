package io.messageflow.workspace.access;

import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.Users;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.PasswordHash;
import io.messageflow.workspace.register.Role;
import io.messageflow.workspace.register.User;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Lets people in: by a password or a link, for as long as a session lasts. Thread-safe.
public final class SignIns {
  /// How long a link for a user may be used.
  public static final Duration LINK = Duration.ofDays(7);

  /// How long the link of a start may be used.
  public static final Duration FIRST_LINK = Duration.ofHours(24);

  private final Workspace workspace;
  private final Passwords passwords = new Passwords();
  private final Tries tries;
  private final Sessions sessions;
  private final SignInLinks links;

  /// With the sessions and links that were there when the last process stopped.
  public SignIns(Workspace workspace) {
    this.workspace = workspace;
    this.tries = new Tries(workspace.clock());
    this.sessions = new Sessions(workspace);
    this.links = new SignInLinks(workspace);
  }

  /// What came of trying to sign in.
  public sealed interface Outcome {
    /// Somebody is in.
    ///
    /// @param token of the session, to be shown to nobody else
    record In(SignedIn signedIn, String token) implements Outcome {
      @Override
      public String toString() {
        return "In[" + signedIn.user().id() + "]";
      }
    }

    /// That was not right.
    record Wrong() implements Outcome {}

    /// It was tried too often.
    ///
    /// @param pause how long until it may be tried again
    record TooOften(Duration pause) implements Outcome {}
  }

  /// Lets somebody in by a password. Says nothing about whether there is such a user, nor by how
  /// long it takes.
  ///
  /// @param address where the request comes from
  public Outcome byPassword(String address, String email, String password) {
    String account = Users.comparable(email);
    Optional<Duration> wait = tries.begin(address, account);
    if (wait.isPresent()) {
      return new Outcome.TooOften(wait.get());
    }
    Optional<User> user = workspace.users().withEmail(workspace.view(), account);
    boolean right = passwords.matches(password, user.flatMap(User::password));
    if (!right || user.isEmpty()) {
      return new Outcome.Wrong();
    }
    tries.succeeded(address, account);
    Sessions.Opened opened = sessions.open(user.get().id(), false, List.of());
    if (!isStill(user.get())) {
      // Another password was chosen meanwhile, which ended the sessions that were open then.
      sessions.end(opened.session());
      return new Outcome.Wrong();
    }
    return in(opened);
  }

  private boolean isStill(User user) {
    User now = workspace.view().register().users().get(user.id());
    return now != null && now.password().equals(user.password());
  }

  /// Lets somebody in by a link, which is used up by it.
  public Outcome byLink(String token) {
    Optional<Sessions.Opened> opened =
        links.use(token, used -> sessions.open(used.user(), true, List.of(used.document())));
    return opened.<Outcome>map(this::in).orElseGet(Outcome.Wrong::new);
  }

  private Outcome in(Sessions.Opened opened) {
    return find(opened.token())
        .<Outcome>map(signedIn -> new Outcome.In(signedIn, opened.token()))
        .orElseGet(Outcome.Wrong::new);
  }

  /// Who has the session of a token; nobody when it is over.
  public Optional<SignedIn> find(String token) {
    return sessions.find(token).flatMap(session -> signedIn(session, token));
  }

  private Optional<SignedIn> signedIn(Session session, String token) {
    return Optional.ofNullable(workspace.view().register().users().get(session.user()))
        .map(user ->
            new SignedIn(
                user,
                session,
                Tokens.csrf(token),
                user.password().isPresent() && !session.mayChoose(workspace.clock().millis())));
  }

  /// The session is over.
  public void end(SignedIn signedIn) {
    sessions.end(signedIn.session());
  }

  /// The user chooses a password. All other sessions of the user and all links are over.
  ///
  /// @param current the one before, where it is needed
  /// @throws RequestException when the new one is too short or too long
  public Outcome choosePassword(
      SignedIn signedIn, String address, Optional<String> current, String password) {
    refuseUnfit(password);
    User user = signedIn.user();
    if (signedIn.needsCurrent()) {
      String account = Users.comparable(user.email());
      Optional<Duration> wait = tries.begin(address, account);
      if (wait.isPresent()) {
        return new Outcome.TooOften(wait.get());
      }
      if (!passwords.matches(current.orElse(""), user.password())) {
        return new Outcome.Wrong();
      }
      tries.succeeded(address, account);
    }
    PasswordHash hash = passwords.hash(password);
    workspace.users().password(user.id(), hash);
    sessions.endOthers(signedIn.session());
    sessions.chosen(signedIn.session());
    links.forget(user.id());
    return new Outcome.In(signedIn, "");
  }

  private static void refuseUnfit(String password) {
    int letters = password.codePointCount(0, password.length());
    if (letters < Passwords.LEAST_LETTERS) {
      throw invalid(
          MistakeCode.INVALID_VALUE,
          "A password has at least " + Passwords.LEAST_LETTERS + " letters.");
    }
    if (letters > Passwords.MOST_LETTERS) {
      throw invalid(
          MistakeCode.TOO_LONG, "A password has at most " + Passwords.MOST_LETTERS + " letters.");
    }
  }

  private static RequestException invalid(MistakeCode code, String message) {
    return new RequestException(
        RequestException.Kind.INVALID, Mistake.of(code, "/password", message));
  }

  /// A link that lets the user in once; the one before opens nothing any more.
  public SignInLink link(String user, Duration valid) {
    return links.create(user, valid);
  }

  /// A link for the first owner, while nobody has a password yet by whom others could be let in.
  ///
  /// @param first who is made the first owner when there is nobody
  public Optional<SignInLink> firstLink(Users.Draft first) {
    List<User> users = List.copyOf(workspace.view().register().users().values());
    if (users.stream().anyMatch(user -> user.password().isPresent())) {
      return Optional.empty();
    }
    User owner =
        users.stream()
            .filter(user -> user.role() == Role.OWNER)
            .min(Comparator.comparingLong(User::createdAt).thenComparing(User::id))
            .orElseGet(() -> workspace.users().create(first));
    return Optional.of(link(owner.id(), FIRST_LINK));
  }

  /// When the user was last there.
  public OptionalLong seenAt(User user) {
    return sessions.seenAt(user.id());
  }

  /// Takes a user away, with all that lets the user in.
  ///
  /// @throws RequestException when there is none, or no owner would be left
  public void delete(String user) {
    workspace.users().delete(user);
    sessions.forget(user);
    links.forget(user);
  }
}
