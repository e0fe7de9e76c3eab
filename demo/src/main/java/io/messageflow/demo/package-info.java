/// Answers what a shop's data looks like: contacts, visits, events and segments made from a seed,
/// the same on every machine. Start at [io.messageflow.demo.Shop].
@NullMarked
package io.messageflow.demo;

import org.jspecify.annotations.NullMarked;
