package io.messageflow.demo.life;

import io.messageflow.demo.calendar.ShopCalendar;
import io.messageflow.demo.chance.Chance;
import io.messageflow.demo.people.Person;
import io.messageflow.rules.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The fields with which a contact begins, and those that change by the by.
final class Profile {
  private static final List<String> STORES =
      List.of("Warszawa Wola", "Kraków Kazimierz", "Berlin Mitte", "Praha Karlín", "online");
  private static final List<String> GROUNDS = List.of("webshop", "webshop", "store", "app");

  private final Customer customer;
  private final Person person;
  private final ShopCalendar calendar;
  private final Chance chance;
  private final Diary diary;

  Profile(Customer customer, Setting setting, Chance chance, Diary diary) {
    this.customer = customer;
    this.person = customer.person();
    this.calendar = setting.calendar();
    this.chance = chance;
    this.diary = diary;
  }

  void tell() {
    List<String> lists = new ArrayList<>();
    boolean fair = chance.hits(0.05);
    if (fair) {
      lists.add(ShopLists.TRADE_FAIR);
    }
    if (chance.hits(0.004)) {
      lists.add(ShopLists.STAFF);
    }
    Attributes fields = new Attributes();
    declare(fields);
    fields.put(
        "Tags", new Json.ArrayValue(List.of(Json.of(fair ? "trade-fair" : chance.oneOf(GROUNDS)))));
    consent(fields);
    diary.change(customer.created(), fields, lists);
    if (chance.hits(0.05)) {
      move();
    }
    if (person.phone().isPresent() && customer.consent().sms() && chance.hits(0.1)) {
      diary.change(later(), new Attributes().put("SmsSubscribed", false));
    }
  }

  private void declare(Attributes fields) {
    person.email().ifPresent(email -> fields.put("Email", email));
    person.phone().ifPresent(phone -> fields.put("MobilePhone", phone));
    fields.put("FirstName", person.firstName());
    fields.put("LastName", person.lastName());
    person.company().ifPresent(company -> fields.put("CompanyName", company));
    fields.put("CreateTime", Instant.ofEpochMilli(customer.created()).toString());
    fields.put("TimeZone", person.nation().zone());
    fields.put("City", person.nation().drawCity(chance));
    fields.put("Country", person.nation().title());
    person.birthday().ifPresent(day -> fields.put("birthday", day.toString()));
    if (chance.hits(0.7)) {
      fields.put("gender", person.gender());
    }
    fields.put("plan", "free");
    fields.put("newsletterTopic", customer.favourite().json());
    if (chance.hits(0.4)) {
      fields.put("lastStore", chance.oneOf(STORES));
    }
  }

  private void consent(Attributes fields) {
    fields.put("EmailSubscribed", customer.consent().mail());
    person.phone().ifPresent(phone -> fields.put("SmsSubscribed", customer.consent().sms()));
    if (customer.app()) {
      fields.put("PushSubscribed", customer.consent().push());
    }
  }

  private void move() {
    diary.change(later(), new Attributes().put("City", person.nation().drawCity(chance)));
  }

  private long later() {
    return chance.between(customer.created() + 1, calendar.until());
  }
}
