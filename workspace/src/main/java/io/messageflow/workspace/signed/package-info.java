/// What is given to the outside and must come back as it was: links in mails and tokens of
/// visitors, signed with the secret of the workspace. Start at [SignedTokens]. Knows nothing of
/// what it signs.
@NullMarked
package io.messageflow.workspace.signed;

import org.jspecify.annotations.NullMarked;
