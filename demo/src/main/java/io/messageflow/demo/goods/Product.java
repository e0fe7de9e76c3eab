package io.messageflow.demo.goods;

import io.messageflow.rules.json.Json;

/// Something on sale. The JSON values are made once, since events name products all the time.
///
/// @param sku the number under which it is stocked
/// @param price in euros
public record Product(
    Json sku, Category category, String title, double price, Json priceJson, Page page) {}
