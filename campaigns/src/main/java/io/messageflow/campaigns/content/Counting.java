package io.messageflow.campaigns.content;

import java.util.Optional;

/// How a message lets its sender know what became of it.
public interface Counting {
  /// Where a link of the message leads that is to be counted.
  String link(String address);

  /// The picture that is loaded when the message is opened.
  Optional<String> pixel();

  /// Counts nothing: links lead where they say.
  Counting NONE =
      new Counting() {
        @Override
        public String link(String address) {
          return address;
        }

        @Override
        public Optional<String> pixel() {
          return Optional.empty();
        }
      };
}
