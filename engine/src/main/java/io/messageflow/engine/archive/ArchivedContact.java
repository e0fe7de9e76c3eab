package io.messageflow.engine.archive;

import io.messageflow.rules.data.Contact;

/// A contact as it was when it was archived.
///
/// @param born the arrival of the first fact about it
/// @param arrivedAt the first instant known of it, its events and its `CreateTime` left aside
/// @param latest the arrival of the last fact about it
public record ArchivedContact(long born, long arrivedAt, long latest, Contact contact) {}
