package io.messageflow.demo.life;

import io.messageflow.demo.goods.Product;

/// An order that was placed.
///
/// @param at in milliseconds
/// @param amount in euros
/// @param first one of the products in it
record Order(long at, String id, double amount, Product first) {}
