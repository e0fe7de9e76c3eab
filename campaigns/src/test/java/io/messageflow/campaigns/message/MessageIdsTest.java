package io.messageflow.campaigns.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.workspace.signed.SignedTokens;
import org.junit.jupiter.api.Test;

class MessageIdsTest {
  private final MessageIds ids = new MessageIds(new SignedTokens("secret", MessageIds.PURPOSE));

  @Test
  void anIdTellsCampaignAndContact() {
    for (int contact : new int[] {0, 1, 65_536, Integer.MAX_VALUE}) {
      assertThat(ids.read(ids.of("cmp_größe", contact)))
          .hasValue(new MessageIds.Named("cmp_größe", contact));
    }
  }

  @Test
  void anIdHasOnlyLettersThatAnAddressMayHold() {
    assertThat(ids.of("cmp_0123456789abcdef", 12_345)).matches("[A-Za-z0-9_-]{20,60}");
  }

  @Test
  void whatWasMadeElsewhereIsNoId() {
    MessageIds others = new MessageIds(new SignedTokens("another", MessageIds.PURPOSE));
    String id = ids.of("cmp", 7);
    assertThat(others.read(id)).isEmpty();
    assertThat(ids.read(id.substring(1))).isEmpty();
    assertThat(ids.read("")).isEmpty();
    assertThat(ids.read("not a token")).isEmpty();
  }

  @Test
  void aTokenThatIsTooShortIsNoId() {
    SignedTokens tokens = new SignedTokens("secret", MessageIds.PURPOSE);
    assertThat(ids.read(tokens.sign(new byte[] {1, 2}))).isEmpty();
  }
}
