/// Where the shop's chance comes from: draws that are the same on every machine. Knows nothing of
/// what is drawn. Start at [io.messageflow.demo.chance.Chance].
@NullMarked
package io.messageflow.demo.chance;

import org.jspecify.annotations.NullMarked;
