/// What the shop sells and shows: topics, categories, products and the pages of its site. The same
/// for every seed. Knows nothing of customers. Start at [io.messageflow.demo.goods.Assortment].
@NullMarked
package io.messageflow.demo.goods;

import org.jspecify.annotations.NullMarked;
