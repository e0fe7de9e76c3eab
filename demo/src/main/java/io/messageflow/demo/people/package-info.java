/// Who the shop's contacts are: names, places, addresses, all invented. Addresses are in domains
/// and numbers in ranges that lead to no one. Knows nothing of what they do. Start at
/// [io.messageflow.demo.people.Person].
@NullMarked
package io.messageflow.demo.people;

import org.jspecify.annotations.NullMarked;
