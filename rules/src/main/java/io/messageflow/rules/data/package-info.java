/// What is known of one contact, as timelines: values of fields, membership in lists, events. Any
/// past instant can be asked. Knows nothing of rules. Start at [io.messageflow.rules.data.Contact].
@NullMarked
package io.messageflow.rules.data;

import org.jspecify.annotations.NullMarked;
