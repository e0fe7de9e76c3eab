/// JSON as text and as a tree, with limits on what is read. Knows nothing of rules. Start at
/// [io.messageflow.rules.json.Json].
@NullMarked
package io.messageflow.rules.json;

import org.jspecify.annotations.NullMarked;
