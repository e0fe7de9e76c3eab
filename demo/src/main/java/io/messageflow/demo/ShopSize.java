package io.messageflow.demo;

/// How large a shop is.
///
/// @param contacts how many there are
/// @param events about how many events they have together
public record ShopSize(int contacts, long events) {
  /// A shop that is made in seconds.
  public static final ShopSize STANDARD = new ShopSize(50_000, 1_050_000);

  public ShopSize {
    if (contacts < 1 || events < 1) {
      throw new IllegalArgumentException(
          "a shop of " + contacts + " contacts and " + events + " events");
    }
  }
}
