package io.messageflow.campaigns.dispatch;

import io.messageflow.campaigns.message.Composer;
import io.messageflow.workspace.audience.Channel;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/// A send that is to be done.
///
/// @param campaign its id
/// @param audience the id of the stored audience; its recipients are written to
/// @param perMinute the most messages a minute; no limit when empty
/// @param mayGoOn whether somebody may be claimed at the moment; asked often, waits for nobody
public record Dispatch(
    String campaign,
    Channel channel,
    String audience,
    OptionalInt perMinute,
    Composer composer,
    BooleanSupplier mayGoOn) {}
