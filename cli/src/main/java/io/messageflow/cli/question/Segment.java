package io.messageflow.cli.question;

import io.messageflow.rules.check.SegmentDefinition;
import java.util.OptionalLong;

/// A segment of a file.
///
/// @param at when to ask for it, in milliseconds, where the file says so
/// @param expected how many members it must have then, where the file says so
public record Segment(SegmentDefinition definition, OptionalLong at, OptionalLong expected) {}
