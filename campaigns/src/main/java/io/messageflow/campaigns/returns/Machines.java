package io.messageflow.campaigns.returns;

import java.util.List;
import java.util.Locale;

/// Tells programs that open messages and follow links on their own from people, as far as a request
/// gives them away. What looks like neither counts as a person.
public final class Machines {
  /// What programs call themselves that check messages before, or instead of, a person. The proxies
  /// through which some mail services load pictures when a person opens a message are not among
  /// them.
  private static final List<String> NAMES =
      List.of(
          "barracuda",
          "bot",
          "crawl",
          "curl/",
          "googlesafebrowsing",
          "headless",
          "http-client",
          "httpclient",
          "java/",
          "libwww",
          "linkcheck",
          "mimecast",
          "okhttp",
          "phish",
          "preview",
          "proofpoint",
          "python",
          "safelinks",
          "scan",
          "security",
          "slurp",
          "spider",
          "symantec",
          "urldefense",
          "virus",
          "wget");

  /// All that the proxy says that loads every picture of a mail when it arrives, opened or not.
  private static final String PREFETCHING_PROXY = "mozilla/5.0";

  private Machines() {}

  /// Whether a request was probably not made by a person.
  ///
  /// @param userAgent what the program calls itself; empty when it does not say
  /// @param purpose what the headers `Purpose` and `Sec-Purpose` say; empty when there are none
  public static boolean isMachine(String userAgent, String purpose) {
    String folded = userAgent.strip().toLowerCase(Locale.ROOT);
    return folded.isEmpty()
        || folded.equals(PREFETCHING_PROXY)
        || purpose.toLowerCase(Locale.ROOT).contains("prefetch")
        || NAMES.stream().anyMatch(folded::contains);
  }
}
