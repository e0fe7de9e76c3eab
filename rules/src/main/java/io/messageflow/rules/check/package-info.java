/// Checked rules: names resolved, literals typed, zone fixed, sugar lowered. A rule that passes
/// here cannot fail on data, nor through what the catalogue learns later. Start at
/// [io.messageflow.rules.check.RuleChecker].
@NullMarked
package io.messageflow.rules.check;

import org.jspecify.annotations.NullMarked;
