/// What a contact of the shop does over the year: trips to the shop, mail, club, app and webinars,
/// told as the records that a tracking system would have sent. Each contact is told by itself.
/// Start at [io.messageflow.demo.life.Life].
@NullMarked
package io.messageflow.demo.life;

import org.jspecify.annotations.NullMarked;
