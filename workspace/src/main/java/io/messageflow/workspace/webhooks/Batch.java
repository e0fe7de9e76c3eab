package io.messageflow.workspace.webhooks;

import io.messageflow.workspace.Feed;
import io.messageflow.workspace.Feed.Cursor;
import java.util.List;

/// The entries that a webhook wants of a stretch of the feed.
///
/// @param from the place before them
/// @param to the place behind all that was looked at
/// @param isLast whether there was no more
record Batch(Cursor from, Cursor to, List<Feed.Entry> entries, boolean isLast) {
  /// How many entries are looked at for one message.
  private static final int MOST = 100;

  Batch {
    entries = List.copyOf(entries);
  }

  /// What comes behind a place.
  static Batch behind(Webhook webhook, Feed feed, Cursor from) {
    Cursor end = feed.end();
    Feed.Page page = feed.read(from, MOST);
    List<Feed.Entry> wanted = page.entries().stream().filter(webhook::wants).toList();
    // Behind the last entry there may be places whose entries were erased.
    boolean isBehindAll = page.isComplete() && page.end().compareTo(end) < 0;
    return new Batch(from, isBehindAll ? end : page.end(), wanted, page.isComplete());
  }

  /// What still lies between two places.
  static Batch between(Webhook webhook, Feed feed, Cursor from, Cursor to) {
    List<Feed.Entry> wanted =
        feed.read(from, MOST).entries().stream()
            .filter(entry -> entry.cursor().compareTo(to) <= 0)
            .filter(webhook::wants)
            .toList();
    return new Batch(from, to, wanted, false);
  }
}
