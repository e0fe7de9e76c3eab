package io.messageflow.workspace.webhooks;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/// Addresses inside of a network, to which nothing may be sent that somebody outside has ordered.
public final class PrivateAddresses {
  private static final int UNIQUE_LOCAL_MASK = 0xfe;
  private static final int UNIQUE_LOCAL = 0xfc;

  private PrivateAddresses() {}

  /// Why nothing is sent to an address. It is looked up here, and again by the client, which gets
  /// what the runtime keeps of this for half a minute.
  ///
  /// @param allowed whether it may be a private one
  public static Optional<String> refusal(URI url, boolean allowed) {
    try {
      boolean inside =
          !allowed
              && Arrays.stream(InetAddress.getAllByName(url.getHost()))
                  .anyMatch(PrivateAddresses::isInside);
      return inside
          ? Optional.of("The address is a private one: see webhooks.allowPrivateAddresses.")
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.of("There is no host " + url.getHost() + ".");
    }
  }

  static boolean isInside(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean isUniqueLocal = bytes.length == 16 && (bytes[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
    boolean isShared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || isUniqueLocal
        || isShared;
  }
}
