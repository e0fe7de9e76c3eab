/// What a campaign is: content, targets and the state in which it is. Values only: nothing here
/// sends or stores. Start at [Campaign]; [CampaignState] draws the states.
@NullMarked
package io.messageflow.campaigns.campaign;

import org.jspecify.annotations.NullMarked;
