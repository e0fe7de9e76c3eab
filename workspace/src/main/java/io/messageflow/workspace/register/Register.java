package io.messageflow.workspace.register;

import io.messageflow.rules.json.Json;
import io.messageflow.store.Document;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// All that a workspace keeps besides contacts and events, at one moment. Immutable.
///
/// @param segments by id
/// @param lists by id
/// @param keys by id
/// @param users by id
public record Register(
    Settings settings,
    NavigableMap<String, StoredSegment> segments,
    NavigableMap<String, StoredList> lists,
    NavigableMap<String, ApiKey> keys,
    NavigableMap<String, User> users) {
  /// A new workspace's.
  public static final Register EMPTY =
      new Register(
          Settings.INITIAL,
          Collections.emptyNavigableMap(),
          Collections.emptyNavigableMap(),
          Collections.emptyNavigableMap(),
          Collections.emptyNavigableMap());

  public Register with(Settings changed) {
    return new Register(changed, segments, lists, keys, users);
  }

  public Register with(StoredSegment segment) {
    return new Register(settings, put(segments, segment.id(), segment), lists, keys, users);
  }

  public Register withoutSegment(String id) {
    return new Register(settings, remove(segments, id), lists, keys, users);
  }

  public Register with(StoredList list) {
    return new Register(settings, segments, put(lists, list.id(), list), keys, users);
  }

  public Register withoutList(String id) {
    return new Register(settings, segments, remove(lists, id), keys, users);
  }

  public Register with(ApiKey key) {
    return new Register(settings, segments, lists, put(keys, key.id(), key), users);
  }

  public Register withoutKey(String id) {
    return new Register(settings, segments, lists, remove(keys, id), users);
  }

  public Register with(User user) {
    return new Register(settings, segments, lists, keys, put(users, user.id(), user));
  }

  public Register withoutUser(String id) {
    return new Register(settings, segments, lists, keys, remove(users, id));
  }

  /// Whether all on which the check of a segment rests is the same as in another state of this
  /// register. O(1): a map that was not changed is the same object in both.
  @SuppressWarnings("ReferenceEquality")
  public boolean hasDefinitionsOf(Register other) {
    return segments == other.segments && hasReferencesOf(other);
  }

  /// The same without the segments themselves.
  @SuppressWarnings("ReferenceEquality")
  public boolean hasReferencesOf(Register other) {
    return lists == other.lists && settings.zone().equals(other.settings.zone());
  }

  private static <T> NavigableMap<String, T> put(NavigableMap<String, T> map, String id, T value) {
    NavigableMap<String, T> changed = new TreeMap<>(map);
    changed.put(id, value);
    return Collections.unmodifiableNavigableMap(changed);
  }

  private static <T> NavigableMap<String, T> remove(NavigableMap<String, T> map, String id) {
    NavigableMap<String, T> changed = new TreeMap<>(map);
    changed.remove(id);
    return Collections.unmodifiableNavigableMap(changed);
  }

  /// The same with one document taken back in.
  public Register with(Document document) {
    Optional<Json> body = document.body();
    if (body.isEmpty()) {
      throw new IllegalArgumentException("a document without a body: " + document);
    }
    return switch (document.kind()) {
      case Documents.SETTINGS -> with(Documents.settings(body.get()));
      case Documents.SEGMENT -> with(Documents.segment(document.id(), body.get()));
      case Documents.LIST -> with(Documents.list(document.id(), body.get()));
      case Documents.KEY -> with(Documents.key(document.id(), body.get()));
      case Documents.USER -> with(Documents.user(document.id(), body.get()));
      default -> throw new IllegalArgumentException("not of the register: " + document.kind());
    };
  }
}
