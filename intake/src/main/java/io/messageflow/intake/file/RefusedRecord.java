package io.messageflow.intake.file;

import io.messageflow.intake.record.Rejection;

/// A record of a file that was refused.
///
/// @param line where it begins, from 1
public record RefusedRecord(long line, Rejection rejection) {}
