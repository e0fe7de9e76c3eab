package io.messageflow.store;

import io.messageflow.rules.json.Json;
import java.util.Optional;

/// Something of a workspace that is kept whole and is not about one contact: a segment, a list, a
/// key, an operation, a setting.
///
/// @param kind what it is; names of kinds belong to who keeps them
/// @param id unique among those of its kind
/// @param body the contents; nothing takes the document away
public record Document(String kind, String id, Optional<Json> body) {}
