package io.messageflow.workspace.access;

/// A link that lets a user in once.
///
/// @param token to be shown to nobody but that user
/// @param until when it opens nothing any more, in milliseconds since 1970-01-01T00:00Z
public record SignInLink(String token, long until) {
  /// Where in the panel it leads, behind the address of the server.
  public String path() {
    return "/sign-in?token=" + token;
  }

  @Override
  public String toString() {
    return "SignInLink[...]";
  }
}
