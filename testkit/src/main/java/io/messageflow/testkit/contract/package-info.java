/// What every engine over many contacts must answer. An engine's test extends the suite and says
/// how it is asked. Start at [io.messageflow.testkit.contract.EngineContract].
@NullMarked
package io.messageflow.testkit.contract;

import org.jspecify.annotations.NullMarked;
