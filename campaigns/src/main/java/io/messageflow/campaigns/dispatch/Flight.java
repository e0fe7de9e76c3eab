package io.messageflow.campaigns.dispatch;

import io.messageflow.workspace.dispatch.Claims.Claim;

/// A recipient who is claimed and gets the message now.
///
/// @param attempts how often it was tried before
record Flight(Run run, Claim claim, int attempts) {}
