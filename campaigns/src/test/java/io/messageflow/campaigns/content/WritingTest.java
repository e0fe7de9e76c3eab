package io.messageflow.campaigns.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Value;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WritingTest {
  private static final long NOW = 1_000_000;

  private final ContactBuilder builder = new ContactBuilder("c<1>", 0);

  private static final Counting COUNTING =
      new Counting() {
        @Override
        public String link(String address) {
          return "https://m.example/c/" + Integer.toHexString(address.hashCode());
        }

        @Override
        public Optional<String> pixel() {
          return Optional.of("https://m.example/o/1");
        }
      };

  private static Content.Email email(String subject, String html) {
    return new Content.Email(subject, "", html, "", Optional.empty(), Optional.empty());
  }

  private static Written.Email write(Content.Email content, Contact contact, Counting counting) {
    return (Written.Email)
        Writing.of(content)
            .write(contact, NOW, ZoneOffset.UTC, Optional.of("https://m.example/u/1"), counting);
  }

  private String html(String html, Contact contact) {
    return write(email("s", html), contact, Counting.NONE).html();
  }

  private Contact ann() {
    return builder
        .field("FirstName", 0, Optional.of(new Value.Text("Ann <b>")))
        .field("City", 0, Optional.of(new Value.Text("Kraków")))
        .field("Orders", 0, Optional.of(new Value.Numeric(3)))
        .field("Total", 0, Optional.of(new Value.Numeric(1234.5)))
        .field("Birthday", 0, Optional.of(new Value.Day(LocalDate.of(1990, 2, 28))))
        .field("Tags", 0, Optional.of(new Value.Texts(List.of("vip", "new"))))
        .field("address.street", 0, Optional.of(new Value.Text("Long Street")))
        .build();
  }

  private static Contact nobody() {
    return new ContactBuilder("nobody", 0).build();
  }

  @Test
  void whatContactsSayStaysTextInHtml() {
    assertThat(html("<p>{{FirstName}}</p>", ann())).contains("<p>Ann &lt;b&gt;</p>");
  }

  @Test
  void subjectsAreOneLineOfPlainText() {
    assertThat(write(email("Hi\r\n{{FirstName}}", "x"), ann(), Counting.NONE).subject())
        .isEqualTo("Hi Ann <b>");
  }

  @Test
  void fieldsAreFoundInAnyCaseAndBelowDots() {
    assertThat(html("{{firstname}}, {{address.street}}, {{contact.id}}", ann()))
        .contains("Ann &lt;b&gt;, Long Street, c&lt;1&gt;");
  }

  @Test
  void helpersCompareAndFallBack() {
    String html =
        "{{default FirstName \"friend\"}} {{#if (eq City \"kraków\")}}K{{else}}-{{/if}}"
            + "{{#if (gte Orders 3)}}3{{/if}}{{#if (gt Orders 3)}}4{{/if}}"
            + "{{#if (and (includes Tags \"vip\") (not Missing))}}V{{/if}}";
    assertThat(html(html, ann())).contains("Ann &lt;b&gt; K3V");
    assertThat(html(html, nobody())).contains("friend -");
  }

  @Test
  void numbersAndDatesAreWrittenAsAskedFor() {
    assertThat(
            html(
                "{{Orders}} {{number Total \"#,##0.00\"}} {{date Birthday \"d MMMM\" \"pl\"}} {{url"
                    + " City}} {{join Tags \"+\"}}",
                ann()))
        .contains("3 1,234.50 28 lutego Krak%C3%B3w vip+new");
  }

  @Test
  void aMissingValueIsNothing() {
    assertThat(html("<p>[{{FirstName}}{{date Birthday}}{{upper City}}]</p>", nobody()))
        .contains("<p>[]</p>");
  }

  @Test
  void linksAreCountedAndTheRestStaysAsWritten() {
    String html =
        "<!--[if mso]><b><![endif]--><a class='x'"
            + " href=\"https://shop.example/a?b=1&amp;c=2\">A</a><a"
            + " href='mailto:a@b.example'>m</a><a data-count=\"off\""
            + " href=\"https://shop.example/q\">q</a>";
    String written = write(email("s", html), ann(), COUNTING).html();
    String counted = COUNTING.link("https://shop.example/a?b=1&c=2");
    assertThat(written)
        .contains("<!--[if mso]><b><![endif]--><a class='x' href=\"" + counted + "\">A</a>")
        .contains("<a href='mailto:a@b.example'>m</a>")
        .contains("href=\"https://shop.example/q\"")
        .contains("<img src=\"https://m.example/o/1\"");
  }

  @Test
  void aLinkWhoseHostAContactDecidesIsNeverCounted() {
    Contact contact =
        builder
            .field("Site", 0, Optional.of(new Value.Text("evil.example")))
            .field("Path", 0, Optional.of(new Value.Text(".evil.example/x")))
            .field("User", 0, Optional.of(new Value.Text("@evil.example")))
            .build();
    for (String link :
        List.of(
            "https://{{Site}}/a",
            "https://shop.example{{Path}}",
            "https://shop.example{{User}}",
            "{{Site}}")) {
      String written =
          write(
                  email(
                      "s", "<a href=\"" + link + "\">x</a><a href=\"https://shop.example/\">y</a>"),
                  contact,
                  new Counting() {
                    @Override
                    public String link(String address) {
                      assertThat(address).startsWith("https://shop.example/");
                      return address + "#counted";
                    }

                    @Override
                    public Optional<String> pixel() {
                      return Optional.empty();
                    }
                  })
              .html();
      assertThat(written).contains("https://shop.example/#counted");
    }
  }

  @Test
  void aFieldMayFillInWhatComesBehindTheHost() {
    String written =
        write(
                email("s", "<a href=\"https://shop.example/{{url City}}?id={{contact.id}}\">x</a>"),
                ann(),
                COUNTING)
            .html();
    assertThat(written).contains(COUNTING.link("https://shop.example/Krak%C3%B3w?id=c%3C1%3E"));
  }

  @Test
  void hostsInOtherLettersAreCountedAsTheyAreLookedUp() {
    String written =
        write(email("s", "<a href=\"https://zażółć.pl/ą b\">x</a>"), ann(), COUNTING).html();
    assertThat(written).contains(COUNTING.link("https://xn--za-6ja4f8n1l.pl/%C4%85%20b"));
  }

  @Test
  void whateverDesignersWriteIsAnAddress() {
    for (String link :
        List.of(
            "https://shop.example/?c=50%off",
            "https://shop.example/a[1]",
            "https://shop.example/#a#b",
            "https://shop.example/a b|c\\d^{e}`",
            "https://shop.example/%zz%41?q=%")) {
      write(
          email("s", "<a href=\"" + link + "\">x</a>"),
          ann(),
          new Counting() {
            @Override
            public String link(String address) {
              assertThat(URI.create(address).getHost()).isEqualTo("shop.example");
              return address;
            }

            @Override
            public Optional<String> pixel() {
              return Optional.empty();
            }
          });
    }
  }

  @Test
  void aLongTextThatOnlyLooksLikeLinksIsReadAtOnce() {
    assertThat(html("<a ".repeat(60_000), ann())).contains("<a <a");
  }

  @Test
  void aWayOutIsAddedWhereThereIsNone() {
    assertThat(html("<body>x</body>", ann())).contains("href=\"https://m.example/u/1\"");
    assertThat(html("<body><a href=\"{{unsubscribe}}\">out</a></body>", ann()))
        .containsOnlyOnce("https://m.example/u/1");
  }

  @Test
  void theWayOutIsNotCounted() {
    String written =
        write(email("s", "<a href=\"{{unsubscribe}}\">out</a>"), ann(), COUNTING).html();
    assertThat(written).contains("href=\"https://m.example/u/1\"");
  }

  @Test
  void plainTextIsMadeOfTheDocument() {
    String html =
        "<html><head><style>p{}</style></head><body><h1>Hello</h1><p>Buy <a"
            + " href=\"https://shop.example/\">shoes</a> &amp;"
            + " more</p><ul><li>one</li><li>two</li></ul><a"
            + " href=\"{{unsubscribe}}\">out</a></body></html>";
    assertThat(write(email("s", html), ann(), Counting.NONE).text())
        .isEqualTo(
            "Hello\n\nBuy shoes (https://shop.example/) & more\n\n- one\n- two\nout"
                + " (https://m.example/u/1)");
  }

  @Test
  void preheaderIsHiddenAtTheBeginning() {
    Content.Email content =
        new Content.Email(
            "s",
            "For {{FirstName}}",
            "<body><p>x</p></body>",
            "",
            Optional.empty(),
            Optional.empty());
    Written.Email written = write(content, ann(), Counting.NONE);
    assertThat(written.html())
        .containsPattern("<body><div style=\"display:none[^>]*>For Ann &lt;b&gt;");
    assertThat(written.text()).doesNotContain("For Ann");
  }

  @Test
  void whatCannotBeFilledInSaysWhy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> html("{{date Birthday \"nonsense\"}}", ann()))
        .withMessageContaining("nonsense");
  }

  @Test
  void templatesReachNothingButTheirValues() {
    for (String template :
        List.of(
            "{{> other}}",
            "{{#> other}}{{{FirstName}}}{{/other}}",
            "{{#*inline \"x\"}}a{{> x}}{{/inline}}{{> x}}",
            "{{~> (lookup . 'FirstName')}}",
            "{{#each Tags}}{{#each ../Tags}}{{this}}{{/each}}{{/each}}",
            "{{#if Tags}}".repeat(5_000) + "x" + "{{/if}}".repeat(5_000),
            "{{include \"x\"}}",
            "{{log \"x\"}}",
            "{{FirstName.class}}")) {
      String outcome;
      try {
        outcome = html("[" + template + "]", ann());
      } catch (IllegalArgumentException e) {
        outcome = "[]";
      }
      assertThat(outcome).as(template).contains("[]");
    }
  }

  @Test
  void textMessagesAreCountedOnlyWhenAskedTo() {
    Content.Sms plain = new Content.Sms("Hi {{FirstName}} https://shop.example/a.", false);
    Content.Sms counted = new Content.Sms("Hi {{FirstName}} https://shop.example/a.", true);
    assertThat(sms(plain)).isEqualTo("Hi Ann <b> https://shop.example/a.");
    assertThat(sms(counted))
        .isEqualTo("Hi Ann <b> " + COUNTING.link("https://shop.example/a") + ".");
  }

  private String sms(Content.Sms content) {
    return ((Written.Sms)
            Writing.of(content).write(ann(), NOW, ZoneOffset.UTC, Optional.empty(), COUNTING))
        .text();
  }
}
