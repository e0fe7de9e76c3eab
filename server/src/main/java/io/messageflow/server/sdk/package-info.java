/// Messages in the published format of Segment's tracking libraries, rewritten into records as any
/// caller of the API could send them. Start at [SdkRecords]. Knows nothing of routes.
@NullMarked
package io.messageflow.server.sdk;

import org.jspecify.annotations.NullMarked;
