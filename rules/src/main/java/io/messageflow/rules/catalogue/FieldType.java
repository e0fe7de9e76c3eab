package io.messageflow.rules.catalogue;

import io.messageflow.rules.data.ValueType;

/// A contact field that is known.
///
/// @param name in the spelling first seen or declared
/// @param declared whether somebody declared the type; otherwise it was found from the first value
public record FieldType(String name, ValueType type, boolean declared) {}
