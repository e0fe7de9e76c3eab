/// What came of a campaign: how many were sent it, saw it, followed its links and left, over time
/// and by link. Counts contacts by rules, as segments do, so a report and a segment never disagree.
/// Start at [Reports].
@NullMarked
package io.messageflow.campaigns.report;

import org.jspecify.annotations.NullMarked;
