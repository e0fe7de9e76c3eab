/// Cases as plain data: a rule, a few contacts and who is in at which instant. They stand as
/// samples in the documents and run against every engine. Start at
/// [io.messageflow.testkit.cases.CaseFile].
@NullMarked
package io.messageflow.testkit.cases;

import org.jspecify.annotations.NullMarked;
