package io.messageflow.workspace.access;

import io.messageflow.workspace.register.User;

/// A user with the session by which a request comes.
///
/// @param user as of now
/// @param csrf what requests that change something must say
/// @param needsCurrent whether a new password takes the one before
public record SignedIn(User user, Session session, String csrf, boolean needsCurrent) {}
