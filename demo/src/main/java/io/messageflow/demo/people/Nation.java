package io.messageflow.demo.people;

import io.messageflow.demo.chance.Chance;
import java.util.List;

/// A country that the shop delivers to.
///
/// @param share of all contacts
/// @param title the English name of the country
/// @param zone the id of the time zone
/// @param cities the large ones first
public record Nation(
    double share,
    String title,
    String zone,
    Phones phones,
    NameBook names,
    List<String> cities,
    List<String> companyForms) {
  private static final Nation POLAND =
      new Nation(
          0.38,
          "Poland",
          "Europe/Warsaw",
          new Phones("+48000", 6),
          NameBook.POLISH,
          List.of(
              "Warszawa",
              "Kraków",
              "Wrocław",
              "Łódź",
              "Poznań",
              "Gdańsk",
              "Szczecin",
              "Bydgoszcz",
              "Lublin",
              "Katowice",
              "Białystok",
              "Gdynia",
              "Częstochowa",
              "Radom",
              "Toruń",
              "Kielce",
              "Rzeszów",
              "Gliwice",
              "Zabrze",
              "Olsztyn",
              "Bielsko-Biała",
              "Zakopane",
              "Żywiec",
              "Nowy Sącz"),
          List.of("Sp. z o.o.", "i Synowie", "S.A."));

  private static final Nation GERMANY =
      new Nation(
          0.26,
          "Germany",
          "Europe/Berlin",
          new Phones("+49000", 8),
          NameBook.GERMAN,
          List.of(
              "Berlin",
              "Hamburg",
              "München",
              "Köln",
              "Frankfurt am Main",
              "Stuttgart",
              "Düsseldorf",
              "Leipzig",
              "Dortmund",
              "Essen",
              "Bremen",
              "Dresden",
              "Hannover",
              "Nürnberg",
              "Münster",
              "Freiburg im Breisgau",
              "Mönchengladbach",
              "Garmisch-Partenkirchen",
              "Görlitz",
              "Gießen"),
          List.of("GmbH", "AG", "& Söhne"));

  private static final Nation UNITED_KINGDOM =
      new Nation(
          0.14,
          "United Kingdom",
          "Europe/London",
          new Phones("+447700900", 3),
          NameBook.ENGLISH,
          List.of(
              "London",
              "Manchester",
              "Birmingham",
              "Leeds",
              "Glasgow",
              "Edinburgh",
              "Bristol",
              "Liverpool",
              "Sheffield",
              "Cardiff",
              "Belfast",
              "Newcastle",
              "Nottingham",
              "York",
              "Brighton",
              "Inverness"),
          List.of("Ltd", "& Sons", "Consulting"));

  private static final Nation CZECHIA =
      new Nation(
          0.12,
          "Czechia",
          "Europe/Prague",
          new Phones("+420000", 6),
          NameBook.CZECH,
          List.of(
              "Praha",
              "Brno",
              "Ostrava",
              "Plzeň",
              "Liberec",
              "Olomouc",
              "České Budějovice",
              "Hradec Králové",
              "Ústí nad Labem",
              "Pardubice",
              "Zlín",
              "Jihlava",
              "Špindlerův Mlýn"),
          List.of("s.r.o.", "a.s.", "a syn"));

  private static final Nation SPAIN =
      new Nation(
          0.10,
          "Spain",
          "Europe/Madrid",
          new Phones("+34000", 6),
          NameBook.SPANISH,
          List.of(
              "Madrid",
              "Barcelona",
              "Valencia",
              "Sevilla",
              "Zaragoza",
              "Málaga",
              "Murcia",
              "Bilbao",
              "Córdoba",
              "Gijón",
              "A Coruña",
              "Granada",
              "San Sebastián",
              "Cádiz",
              "León"),
          List.of("S.L.", "e Hijos", "S.A."));

  private static final List<Nation> ALL = List.of(POLAND, GERMANY, UNITED_KINGDOM, CZECHIA, SPAIN);
  private static final double[] SHARES = Chance.cumulated(ALL, Nation::share);

  /// Mobile numbers that reach no one. British ones are from the range that Ofcom keeps for drama;
  /// the other countries keep none, so theirs begin with `000`, as no number there does.
  record Phones(String prefix, int digits) {
    String draw(Chance chance) {
      StringBuilder number = new StringBuilder(prefix);
      for (int i = 0; i < digits; i++) {
        number.append((char) ('0' + chance.below(10)));
      }
      return number.toString();
    }
  }

  static Nation draw(Chance chance) {
    return ALL.get(chance.weighted(SHARES));
  }

  /// A city, the large ones more often.
  public String drawCity(Chance chance) {
    return chance.oneOfRanked(cities);
  }

  String drawCompany(Name owner, Chance chance) {
    return owner.text() + " " + chance.oneOf(companyForms);
  }
}
