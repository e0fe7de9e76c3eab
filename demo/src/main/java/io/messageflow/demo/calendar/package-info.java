/// When things happen: the shop's last 365 days with their busy and quiet times, the campaigns that
/// go out and the webinars that are held. Knows nothing of customers. Start at
/// [io.messageflow.demo.calendar.ShopCalendar].
@NullMarked
package io.messageflow.demo.calendar;

import org.jspecify.annotations.NullMarked;
