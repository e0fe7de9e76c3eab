package io.messageflow.demo.people;

import io.messageflow.demo.chance.Chance;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What does not change about a contact.
///
/// @param id the contact's id; ids have one length, so that they sort by number
/// @param gender `female` or `male`
public record Person(
    String id,
    Nation nation,
    String gender,
    String firstName,
    String lastName,
    Optional<String> email,
    Optional<String> phone,
    Optional<String> company,
    Optional<LocalDate> birthday) {
  /// Reserved for examples by RFC 2606.
  private static final List<String> DOMAINS = List.of("example.com", "example.org", "example.net");

  private static final long FIRST_ID = 10_000_000;
  private static final int YOUNGEST_YEARS = 17;
  private static final int OLDEST_YEARS = 74;

  /// The person of that number; `today` is the day from which ages count.
  public static Person draw(int number, LocalDate today, Chance chance) {
    Nation nation = Nation.draw(chance);
    boolean woman = chance.hits(0.52);
    NameBook names = nation.names();
    Name first = chance.oneOfRanked(woman ? names.women() : names.men());
    Name last = chance.oneOfRanked(woman ? names.lastNamesOfWomen() : names.lastNamesOfMen());
    boolean hasEmail = chance.hits(0.97);
    return new Person(
        "c" + (FIRST_ID + number),
        nation,
        woman ? "female" : "male",
        first.text(),
        last.text(),
        hasEmail ? Optional.of(address(first, last, number, chance)) : Optional.empty(),
        !hasEmail || chance.hits(0.45)
            ? Optional.of(nation.phones().draw(chance))
            : Optional.empty(),
        chance.hits(0.11) ? Optional.of(nation.drawCompany(last, chance)) : Optional.empty(),
        chance.hits(0.83) ? Optional.of(birthday(today, chance)) : Optional.empty());
  }

  private static String address(Name first, Name last, int number, Chance chance) {
    String given = chance.hits(0.7) ? first.plain() : first.plain().substring(0, 1);
    return given + "." + last.plain() + number + "@" + chance.oneOf(DOMAINS);
  }

  private static LocalDate birthday(LocalDate today, Chance chance) {
    return LocalDate.ofEpochDay(
        chance.between(
            today.minusYears(OLDEST_YEARS).toEpochDay(),
            today.minusYears(YOUNGEST_YEARS).toEpochDay()));
  }
}
