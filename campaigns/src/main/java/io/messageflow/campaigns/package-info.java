/// Messages to the members of segments: what is sent to whom and when, and what came of it. Knows
/// the workspace by what its readers and its one writer offer; knows nothing of HTTP addresses
/// besides the links that it puts into messages.
@NullMarked
package io.messageflow.campaigns;

import org.jspecify.annotations.NullMarked;
