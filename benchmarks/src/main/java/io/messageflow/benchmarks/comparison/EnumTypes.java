package io.messageflow.benchmarks.comparison;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The types of texts that repeat, in the words of both peers.
final class EnumTypes {
  private EnumTypes() {}

  /// A statement for each type.
  static List<String> statements() {
    Map<String, List<String>> types = new LinkedHashMap<>();
    types.put("city_name", numbered("City ", MadeContacts.CITIES));
    types.put("plan_name", MadeContacts.PLANS);
    types.put("page_path", numbered("/p/", MadeContacts.PAGES));
    types.put("category_name", MadeContacts.CATEGORIES);
    types.put("campaign_name", numbered("m", MadeContacts.CAMPAIGNS));
    types.put("device_name", MadeContacts.DEVICES);
    return types.entrySet().stream().map(type -> create(type.getKey(), type.getValue())).toList();
  }

  private static List<String> numbered(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(number -> prefix + number).toList();
  }

  private static String create(String name, List<String> texts) {
    return texts.stream()
        .map(text -> "'" + text + "'")
        .collect(Collectors.joining(", ", "create type " + name + " as enum (", ")"));
  }
}
