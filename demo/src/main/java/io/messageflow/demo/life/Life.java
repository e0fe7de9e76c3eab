package io.messageflow.demo.life;

import io.messageflow.demo.calendar.ShopCalendar;
import io.messageflow.demo.chance.Chance;
import io.messageflow.demo.people.Person;
import java.util.List;

/// Tells the story of one contact.
public final class Life {
  private Life() {}

  /// The story of the contact of that number. The same seed, number and setting give the same
  /// story, whatever other contacts there are.
  public static ContactStory of(long seed, int number, Setting setting) {
    Chance chance = Chance.of(seed, number);
    ShopCalendar calendar = setting.calendar();
    Person person = Person.draw(number, calendar.today(), chance.split());
    Customer customer = Customer.draw(person, calendar, chance.split());
    Diary diary = new Diary(person.id(), calendar.until());
    new Profile(customer, setting, chance.split(), diary).tell();
    Shopping shopping = new Shopping(customer, setting, chance.split(), diary);
    new Mail(customer, setting, chance.split(), diary).tell(shopping);
    List<Order> orders = shopping.tell();
    new Club(customer, setting, chance.split(), diary).tell(orders);
    new AfterSales(customer.habit(), chance.split(), diary).tell(orders);
    new Pastimes(customer, setting, chance.split(), diary).tell();
    return diary.finish();
  }
}
