package io.messageflow.intake.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Files that somebody broke on purpose: each gives a data set or one clear error.
@Timeout(1_200)
class HostileFilesIT {
  private static final int HOSTILE = Integer.getInteger("segments.hostile", 3_000);

  private static final String CSV =
      "id;Email;Score;Born;Tags;lists;Note\n"
          + "1;ann@example.com;12.5;1990-02-28;[\"a\",\"b\"];vip;\"quoted; \"\"text\"\"\"\n"
          + "2;ben@example.com;-3e2;1985-12-31;;;Kraków\n"
          + "3;;0;23.11.2026;x;fair;'\n";
  private static final String CONTACTS =
      """
      {"id": "1", "at": "2026-01-05T10:00:00Z", "fields": {"Email": "a@b.c", "Tags": {"add": ["x"]}}}
      {"id": "2", "fields": {"address": {"city": "Kraków"}, "Score": 1.5e3}, "lists": ["vip"]}
      """;
  private static final String EVENTS =
      """
      {"id": "e", "contact": "1", "name": "order", "at": "2026-01-05", "attributes": {"amount": 9.5}}
      {"contact": {"Email": "a@b.c"}, "name": "order", "attributes": {"p": [{"sku": "x", "n": 2}]}}
      """;
  private static final String FIELDS =
      """
      {"fields": [{"name": "Score", "type": "number"}],
       "events": [{"name": "order", "attributes": [{"name": "p", "type": "items"}]}]}
      """;

  private static final List<byte[]> JUNK =
      List.of(
          bytes("\""),
          bytes("\"\""),
          bytes("'"),
          bytes(";"),
          bytes(",,,,"),
          bytes("\n"),
          bytes("\r"),
          bytes("\0"),
          bytes("\\"),
          bytes("\\ud800"),
          bytes("\\u0000"),
          bytes("{"),
          bytes("}"),
          bytes("["),
          bytes("]"),
          bytes("[".repeat(10_000)),
          bytes("{\"a\":".repeat(5_000)),
          bytes("1e999"),
          bytes("-"),
          bytes("NaN"),
          bytes("9".repeat(500)),
          bytes("null"),
          bytes("\uFEFF"),
          bytes("\u202e"),
          bytes("x".repeat(70_000)),
          bytes("0000-00-00"),
          bytes("9999-12-31T23:59:60Z"),
          bytes("\"contacts\": ["),
          new byte[] {(byte) 0xff, (byte) 0xfe},
          new byte[] {(byte) 0xfe, (byte) 0xff},
          new byte[] {(byte) 0xc0, (byte) 0x80},
          new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          new byte[] {(byte) 0xf4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
          new byte[] {0x1f, (byte) 0x8b, 8, 0});

  private Path folder = Path.of("");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /// In memory where the system has such a place, since each input is a file of its own.
  @BeforeEach
  void makeFolder() throws IOException {
    Path memory = Path.of("/dev/shm");
    folder =
        Files.isWritable(memory)
            ? Files.createTempDirectory(memory, "hostile")
            : Files.createTempDirectory("hostile");
  }

  @AfterEach
  void deleteFolder() throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Test
  void brokenFilesGiveDataOrOneClearError() {
    long read = 0;
    for (long seed = 0; seed < HOSTILE; seed++) {
      read += isRead(seed) ? 1 : 0;
    }
    assertThat(read).as("files that could be read").isBetween(HOSTILE / 20L, HOSTILE * 19L / 20);
  }

  private boolean isRead(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Desk desk = new Desk(folder);
    switch (random.nextInt(5)) {
      case 0 -> desk.contacts(broken(bytes(CSV), random));
      case 1 -> desk.contacts(broken(bytes(CONTACTS), random));
      case 2 -> desk.contacts(broken(bytes("[" + CONTACTS.replace("}\n{", "},{") + "]"), random));
      case 3 -> desk.contacts(CONTACTS).events(broken(bytes(EVENTS), random));
      default ->
          desk.contacts(CSV)
              .fields(new String(broken(bytes(FIELDS), random), StandardCharsets.UTF_8));
    }
    try {
      LoadedDataset loaded = desk.read();
      assertThat(loaded.contacts()).isNotEmpty();
      return true;
    } catch (FileException e) {
      assertThat(e.getMessage()).as("seed %d", seed).isNotBlank().doesNotContain("Exception");
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private static byte[] broken(byte[] whole, SplittableRandom random) {
    byte[] bytes = whole;
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes = brokenOnce(bytes, random);
    }
    return bytes;
  }

  private static byte[] brokenOnce(byte[] bytes, SplittableRandom random) {
    int at = random.nextInt(bytes.length + 1);
    int end = Math.min(bytes.length, at + random.nextInt(6));
    return switch (random.nextInt(6)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> flipped(bytes, random);
      case 2 -> joined(bytes, at, bytes, at);
      default -> joined(bytes, at, JUNK.get(random.nextInt(JUNK.size())), end);
    };
  }

  private static byte[] flipped(byte[] bytes, SplittableRandom random) {
    byte[] flipped = bytes.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  /// The bytes up to `at`, the middle, and the bytes from `end` on.
  private static byte[] joined(byte[] bytes, int at, byte[] middle, int end) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.write(bytes, 0, at);
    joined.writeBytes(middle);
    joined.write(bytes, end, bytes.length - end);
    return joined.toByteArray();
  }
}
