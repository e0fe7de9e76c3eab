/// Answers how records and files become typed contacts and events, and why a bad one was refused.
/// It knows the rules and the engine, and nothing of who calls it.
@NullMarked
package io.messageflow.intake;

import org.jspecify.annotations.NullMarked;
