package io.messageflow.intake.identity;

/// The ids that browsers give themselves. Who is known by such an id alone has no id of its own: it
/// is found and shown under it, and takes another as soon as somebody says who this is.
public final class VisitorIds {
  /// How they begin.
  public static final String PREFIX = "anon_";

  private VisitorIds() {}

  /// Whether it is one.
  public static boolean isOne(String id) {
    return id.startsWith(PREFIX);
  }
}
