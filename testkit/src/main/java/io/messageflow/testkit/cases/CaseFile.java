package io.messageflow.testkit.cases;

import io.messageflow.rules.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The cases in a Markdown document: each fenced block marked `json case`, under its heading.
///
/// ```
/// {"title": "…", "zone": "Europe/Warsaw",
///  "types": {"City": "text", "order": {"amount": "number", "products.sku": "text"}},
///  "contacts": [{"id": "ann", "arrived": "2026-01-01",
///                "fields": {"City": "Kraków", "Plan": [["2026-01-05", "club"], ["2026-02-01", null]]},
///                "lists": {"vip": [["2026-01-05", true]]},
///                "events": [["2026-01-02T10:00", "order", {"amount": 5}]]}],
///  "segments": {"buyers": {"rule": {…}, "timeZone": "…"}},
///  "rule": {…},
///  "members": {"2026-01-05T00:00": ["ann"]}}
/// ```
///
/// Times without offset are in the zone, UTC where none is named. A type before a dot, as in
/// `products.sku`, makes a list of objects.
public final class CaseFile {
  private static final Pattern BLOCK =
      Pattern.compile(
          "^(?:#+ ([^\\n]+)|```json case\\n(.*?)\\n```)$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final JsonReader JSON = new JsonReader(100, 100_000);

  private CaseFile() {}

  /// The cases of a document, in order.
  public static List<DataCase> read(String markdown) {
    List<DataCase> cases = new ArrayList<>();
    String heading = "";
    Matcher blocks = BLOCK.matcher(markdown);
    while (blocks.find()) {
      if (blocks.group(2) == null) {
        heading = blocks.group(1);
      } else {
        cases.add(new DataCaseReader(heading, JSON.read(blocks.group(2))).read());
      }
    }
    return cases;
  }
}
