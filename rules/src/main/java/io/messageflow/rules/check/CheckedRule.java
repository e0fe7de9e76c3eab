package io.messageflow.rules.check;

import io.messageflow.rules.ast.Rule;
import java.time.ZoneId;

/// A rule that can be evaluated.
///
/// @param written the rule it was made from; node pointers lead into it
/// @param zone the time zone in which its days begin
/// @param canonicalText the identity of the rule: two rules of the same text mean the same
/// @param size how many nodes it has, the rules of the segments it refers to written out
public record CheckedRule(
    Rule written, CheckedNode root, ZoneId zone, String canonicalText, long size) {}
