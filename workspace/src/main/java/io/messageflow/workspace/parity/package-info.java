/// Says what came of comparing live answers with the reference: counts, and differences with all
/// that is needed to see them again. Knows nothing of how they are found. Start at
/// [io.messageflow.workspace.parity.Difference].
@NullMarked
package io.messageflow.workspace.parity;

import org.jspecify.annotations.NullMarked;
