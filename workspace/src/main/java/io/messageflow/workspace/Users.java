package io.messageflow.workspace;

import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.register.Documents;
import io.messageflow.workspace.register.PasswordHash;
import io.messageflow.workspace.register.Register;
import io.messageflow.workspace.register.Role;
import io.messageflow.workspace.register.User;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The people who may sign in. An owner who is there once is never the last to go.
public final class Users {
  /// How many users a workspace may have.
  public static final int MOST = 1_000;

  private static final Pattern ADDRESS = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+");
  private static final int LONGEST_ADDRESS = 254;

  private final Workspace workspace;

  Users(Workspace workspace) {
    this.workspace = workspace;
  }

  /// What a user is to be.
  public record Draft(String name, String email, Role role) {}

  /// The user of that id.
  ///
  /// @throws RequestException when there is none
  public User get(View view, String id) {
    return get(view.register(), id);
  }

  private static User get(Register register, String id) {
    return Optional.ofNullable(register.users().get(id))
        .orElseThrow(() -> RequestException.notFound("user", id));
  }

  /// The user who has the address, whatever its case.
  public Optional<User> withEmail(View view, String email) {
    return withEmail(view.register(), email);
  }

  private static Optional<User> withEmail(Register register, String email) {
    String sought = comparable(email);
    return register.users().values().stream()
        .filter(user -> comparable(user.email()).equals(sought))
        .findFirst();
  }

  /// The form of an address by which users are told apart.
  public static String comparable(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /// Whether a text can be the address of a user, blanks around it aside.
  public static boolean isAddress(String text) {
    String address = text.strip();
    return address.length() <= LONGEST_ADDRESS && ADDRESS.matcher(address).matches();
  }

  /// A new user, without a password.
  ///
  /// @throws RequestException when the address is taken
  public User create(Draft wanted) {
    return workspace.write(draft -> {
      Register register = draft.register();
      refuseTaken(register, wanted.email(), "");
      if (register.users().size() >= MOST) {
        throw new RequestException(
            Kind.CONFLICT,
            Mistake.of(MistakeCode.TOO_MANY, "", "A workspace has at most " + MOST + " users."));
      }
      User user =
          new User(
              Ids.random("user_"),
              wanted.name(),
              wanted.email(),
              wanted.role(),
              Optional.empty(),
              draft.now());
      draft.register(register.with(user), Documents.of(user));
      return user;
    });
  }

  private static void refuseTaken(Register register, String email, String except) {
    if (withEmail(register, email).filter(user -> !user.id().equals(except)).isPresent()) {
      throw new RequestException(
          Kind.CONFLICT,
          Mistake.of(
              MistakeCode.EMAIL_TAKEN,
              "/email",
              "Another user has this address.",
              "Change that user, or give another address."));
    }
  }

  /// The user changed; the password stays.
  ///
  /// @throws RequestException when there is none, the address is taken, or no owner would be left
  public User change(String id, Draft wanted) {
    return workspace.write(draft -> {
      Register register = draft.register();
      User old = get(register, id);
      refuseTaken(register, wanted.email(), id);
      User user =
          new User(
              id, wanted.name(), wanted.email(), wanted.role(), old.password(), old.createdAt());
      Register changed = register.with(user);
      refuseWithoutOwner(changed);
      draft.register(changed, Documents.of(user));
      return user;
    });
  }

  /// The user signs in by this password from now on.
  ///
  /// @throws RequestException when there is no such user
  public User password(String id, PasswordHash password) {
    return workspace.write(draft -> {
      User old = get(draft.register(), id);
      User user =
          new User(id, old.name(), old.email(), old.role(), Optional.of(password), old.createdAt());
      draft.register(draft.register().with(user), Documents.of(user));
      return user;
    });
  }

  /// The user may sign in no more.
  ///
  /// @throws RequestException when there is none, or no owner would be left
  public void delete(String id) {
    workspace.write(draft -> {
      get(draft.register(), id);
      Register changed = draft.register().withoutUser(id);
      refuseWithoutOwner(changed);
      draft.register(changed, Documents.without(Documents.USER, id));
      return id;
    });
  }

  private static void refuseWithoutOwner(Register register) {
    if (register.users().values().stream().noneMatch(user -> user.role() == Role.OWNER)) {
      throw new RequestException(
          Kind.CONFLICT,
          Mistake.of(
              MistakeCode.IN_USE,
              "",
              "This is the last owner of the workspace.",
              "Make another user an owner first."));
    }
  }
}
