package io.messageflow.demo.life;

import java.util.List;

/// The ids of the shop's static lists.
public final class ShopLists {
  public static final String VIP = "vip-2026";
  public static final String TRADE_FAIR = "trade-fair";
  public static final String STAFF = "staff";
  public static final List<String> ALL = List.of(VIP, TRADE_FAIR, STAFF);

  private ShopLists() {}
}
