package io.messageflow.workspace;

import java.util.List;

/// What was asked for cannot be done, by the fault of who asked. Nothing was changed.
public final class RequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Why not.
  public enum Kind {
    /// The request cannot be used.
    INVALID,
    /// What it speaks of does not exist.
    NOT_FOUND,
    /// It does not go with what is there.
    CONFLICT,
    /// The plan of the workspace does not hold it.
    NOT_IN_PLAN,
    /// What it speaks of was there and is gone.
    GONE
  }

  private final Kind kind;
  private final transient List<Mistake> mistakes;

  public RequestException(Kind kind, List<Mistake> mistakes) {
    super(mistakes.isEmpty() ? kind.name() : mistakes.getFirst().message());
    this.kind = kind;
    this.mistakes = List.copyOf(mistakes);
  }

  public RequestException(Kind kind, Mistake mistake) {
    this(kind, List.of(mistake));
  }

  /// There is no such thing.
  public static RequestException notFound(String what, String id) {
    return new RequestException(
        Kind.NOT_FOUND,
        Mistake.of(MistakeCode.NOT_FOUND, "", "There is no " + what + " \"" + id + "\"."));
  }

  public Kind kind() {
    return kind;
  }

  /// All that is wrong, at least one thing.
  public List<Mistake> mistakes() {
    return mistakes;
  }
}
