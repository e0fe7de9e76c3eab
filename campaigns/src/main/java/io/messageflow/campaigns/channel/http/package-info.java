/// Carries text messages and push messages through the HTTP interface of the user's own provider,
/// and reads what the provider reports later. Knows what statuses mean, and nothing of campaigns.
/// Start at [io.messageflow.campaigns.channel.http.HttpLine].
@NullMarked
package io.messageflow.campaigns.channel.http;

import org.jspecify.annotations.NullMarked;
