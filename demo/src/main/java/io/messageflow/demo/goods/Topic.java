package io.messageflow.demo.goods;

import io.messageflow.demo.chance.Chance;
import io.messageflow.rules.json.Json;
import java.util.List;

/// What people come for; newsletters and webinars have one each.
public enum Topic {
  RUNNING("running", "Choosing trail running shoes", Category.SHOES, Category.WATCHES),
  HIKING("hiking", "Packing light for five days", Category.BACKPACKS, Category.JACKETS),
  CYCLING("cycling", "Fitting your own bike", Category.BIKES, Category.HELMETS),
  SKIING("skiing", "Waxing and edging at home", Category.SKIS, Category.JACKETS),
  CLIMBING("climbing", "From the hall to the rock", Category.CLIMBING, Category.SHOES),
  CAMPING("camping", "Sleeping warm in the cold", Category.TENTS, Category.SLEEPING_BAGS),
  SWIMMING("swimming", "Open water safely", Category.SWIMWEAR, Category.WATCHES),
  FITNESS("fitness", "Eating for endurance", Category.NUTRITION, Category.CLOTHING);

  /// All topics, in the order in which campaigns and webinars take turns.
  public static final List<Topic> ALL = List.of(values());

  private final String title;
  private final String webinar;
  private final Category first;
  private final Category second;

  Topic(String title, String webinar, Category first, Category second) {
    this.title = title;
    this.webinar = webinar;
    this.first = first;
    this.second = second;
  }

  public String title() {
    return title;
  }

  /// The title as JSON.
  public Json json() {
    return Json.of(title);
  }

  /// The title of the webinar on this topic.
  public String webinar() {
    return webinar;
  }

  /// One of the categories that go with the topic.
  public Category draw(Chance chance) {
    return chance.hits(0.6) ? first : second;
  }
}
