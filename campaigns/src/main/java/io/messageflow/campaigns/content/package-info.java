/// What a campaign says, and how it becomes the message to one contact: templates with the fields
/// of the contact, links that are counted, the plain text beside the HTML. Knows nothing of when
/// and to whom is sent. Start at [Content], then [Writing].
@NullMarked
package io.messageflow.campaigns.content;

import org.jspecify.annotations.NullMarked;
