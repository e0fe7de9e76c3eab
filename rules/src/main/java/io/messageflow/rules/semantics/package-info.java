/// What the language means by a number, a text, a time and a window. Every engine calls these
/// functions, so a meaning stands in one place; `docs/semantics.md` is the text they follow. Knows
/// nothing of rules or contacts. Start at [io.messageflow.rules.semantics.Windows].
@NullMarked
package io.messageflow.rules.semantics;

import org.jspecify.annotations.NullMarked;
