package io.messageflow.workspace.dispatch;

import io.messageflow.workspace.audience.Channel;
import java.util.List;
import java.util.function.IntPredicate;

/// Contacts that a campaign wants to reach next.
///
/// @param contacts numbers in the campaign's list
/// @param touched whether the campaign's message may have reached a number; asked by the thread
///   that writes, while the one who wishes waits
public record Wish(String campaign, Channel channel, List<Integer> contacts, IntPredicate touched) {
  public Wish {
    contacts = List.copyOf(contacts);
  }
}
