package io.messageflow.intake.identity;

import io.messageflow.rules.semantics.Texts;
import java.util.Optional;

/// What a record says about whom it speaks of.
///
/// @param id the contact's own id
/// @param email the address in the form in which addresses are compared
/// @param phone the number in its international form
public record Identity(Optional<String> id, Optional<String> email, Optional<String> phone) {
  /// The identity from an address and a number as written; a number that is not international
  /// identifies no one.
  ///
  /// @param country of numbers without a country code
  public static Identity of(
      Optional<String> id,
      Optional<String> email,
      Optional<String> phone,
      Optional<String> country) {
    return new Identity(
        id,
        email.map(address -> Texts.comparable(address.strip(), false)).filter(e -> !e.isEmpty()),
        phone.flatMap(number -> PhoneNumber.international(number, country)));
  }

  /// An identity by id alone.
  public static Identity ofId(String id) {
    return new Identity(Optional.of(id), Optional.empty(), Optional.empty());
  }

  public boolean isEmpty() {
    return id.isEmpty() && email.isEmpty() && phone.isEmpty();
  }
}
