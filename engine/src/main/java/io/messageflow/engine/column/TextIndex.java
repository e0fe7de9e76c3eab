package io.messageflow.engine.column;

import io.messageflow.rules.plan.Utf8Test;

/// Contacts by the last text of a field, in the order of its bytes read from the front or from the
/// back.
final class TextIndex {
  private final ComparableTexts texts;
  private final TextOrder order;
  private final int[] starts;
  private final RankIndex contacts;

  private TextIndex(ComparableTexts texts, TextOrder order, int[] starts, RankIndex contacts) {
    this.texts = texts;
    this.order = order;
    this.starts = starts;
    this.contacts = contacts;
  }

  /// The index of a column that has only single texts.
  ///
  /// @param size rows below it are the contacts
  static TextIndex of(CodedColumn values, int size, boolean fromBack) {
    TextOrder order = values.textOrder(fromBack);
    int[] codes = order.codes();
    int[] places = new int[codes.length];
    for (int place = 0; place < places.length; place++) {
      places[codes[place]] = place;
    }
    int[] starts = new int[places.length + 1];
    RankIndex contacts = RankIndex.ofSmall(size, contact -> places[values.code(contact)], starts);
    return new TextIndex(values.comparable(), order, starts, contacts);
  }

  /// Whose text passes.
  Selection passing(Utf8Test test) {
    TextOrder.Stretch stretch = order.passing(texts, test);
    return contacts.between(starts[stretch.low()], starts[stretch.high()]);
  }

  long sizeBytes() {
    return contacts.sizeBytes() + (long) starts.length * Integer.BYTES;
  }
}
