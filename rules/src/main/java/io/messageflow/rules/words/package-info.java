/// Rules in plain English, for people who did not write them. Start at
/// [io.messageflow.rules.words.Sentences].
@NullMarked
package io.messageflow.rules.words;

import org.jspecify.annotations.NullMarked;
