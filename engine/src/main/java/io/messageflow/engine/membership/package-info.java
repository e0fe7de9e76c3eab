/// Answers who is in which segment at this moment, all the time: kept by the event that changes it
/// and by the clock that ends it, and told as changes. It knows contacts, checked rules and facts,
/// and neither requests nor documents. Start at [io.messageflow.engine.membership.Membership].
@NullMarked
package io.messageflow.engine.membership;

import org.jspecify.annotations.NullMarked;
