package io.messageflow.engine.column.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messageflow.rules.check.AttributeValue;
import io.messageflow.rules.data.Value;
import io.messageflow.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColumnFolderTest {
  private static final ColumnKey KEY = new ColumnKey.Field("City");

  @TempDir private Path folder;

  @Test
  void arraysLongerThanTheBufferAreReadAsTheyWereWritten() {
    byte[] bytes = new byte[3_000_001];
    Arrays.fill(bytes, 1_500_000, 2_000_000, (byte) -7);
    char[] chars = new char[1_000_001];
    Arrays.fill(chars, 400_000, 900_000, '\uD83D');
    int[] ints = IntStream.range(0, 700_001).map(i -> i * 31_337).toArray();
    long[] longs = LongStream.range(0, 400_003).map(i -> i * Long.MAX_VALUE / 3).toArray();
    boolean[] flags = {true, false, true};
    write(arrays -> {
      arrays.number(-5);
      arrays.bytes(bytes);
      arrays.chars(chars);
      arrays.longs(longs);
      arrays.ints(ints);
      arrays.flags(flags);
      arrays.text("");
      arrays.ints(new int[0]);
      arrays.text("end");
    });
    read(arrays -> {
      assertThat(arrays.number()).isEqualTo(-5);
      assertThat(arrays.bytes()).isEqualTo(bytes);
      assertThat(arrays.chars()).isEqualTo(chars);
      assertThat(arrays.longs()).isEqualTo(longs);
      assertThat(arrays.ints()).isEqualTo(ints);
      assertThat(arrays.flags()).isEqualTo(flags);
      assertThat(arrays.text()).isEmpty();
      assertThat(arrays.ints()).isEmpty();
      return arrays.text();
    });
  }

  @Test
  void valuesOfAllKindsAreReadAsTheyWereWritten() {
    Value odd = new Value.Text("\0 \uD800 half \uDC00\uD800 \u001b 😀");
    Value items =
        new Value.Items(
            List.of(
                Map.of("sku", odd, "price", new Value.Numeric(0.1)),
                Map.of("no\0name \uD800", new Value.Items(List.of(Map.of("x", odd)))),
                Map.of()));
    List<List<Value>> entries =
        List.of(
            List.of(),
            List.of(odd),
            List.of(new Value.Text("x".repeat(1 << 21))),
            List.of(new Value.Numeric(-0.0), new Value.Numeric(Double.MIN_VALUE)),
            List.of(new Value.Numeric(Double.MAX_VALUE), new Value.Numeric(-12.34)),
            List.of(new Value.Day(LocalDate.MIN), new Value.Day(LocalDate.of(2026, 2, 28))),
            List.of(new Value.Moment(Long.MIN_VALUE), new Value.Moment(Long.MAX_VALUE)),
            List.of(new Value.Flag(true), new Value.Flag(false)),
            List.of(new Value.Texts(List.of("b", "a", "\uDFFF"))),
            List.of(items, items));
    write(arrays -> arrays.entries(entries));
    assertThat(read(ArrayReader::entries)).isEqualTo(entries);
  }

  @Test
  void anyNameIsTheNameOfAColumn() {
    List<String> names =
        List.of("", "../../x", "a/b\\c:*?\"<>|", "😀", "x".repeat(500), "\0", "\uD800", "*", "CON");
    List<ColumnKey> keys = names.stream().flatMap(ColumnFolderTest::keysOf).toList();
    FolderWriter writer = new FolderWriter(folder, 1);
    for (int i = 0; i < keys.size(); i++) {
      int number = i;
      writer.write(keys.get(i), arrays -> arrays.number(number));
    }
    writer.finish("\uD800/token", 9);
    ColumnFolder opened = ColumnFolder.open(folder).orElseThrow();
    assertThat(opened.token()).isEqualTo("\uD800/token");
    assertThat(opened.many()).isEqualTo(9);
    assertThat(opened.keys()).containsExactlyInAnyOrderElementsOf(keys);
    for (int i = 0; i < keys.size(); i++) {
      assertThat(opened.read(keys.get(i), ArrayReader::number)).contains(i);
    }
  }

  private static Stream<ColumnKey> keysOf(String name) {
    return Stream.of(
        new ColumnKey.Field(name),
        new ColumnKey.Events(name),
        new ColumnKey.Listed(name),
        new ColumnKey.Bucket(name),
        new ColumnKey.Attribute(
            name, new AttributeValue(List.of(List.of(name, "x"), List.of("y")))));
  }

  /// What may have become of a file.
  enum Damage {
    GONE,
    EMPTY,
    TORN_HEAD,
    TORN,
    LONGER,
    ANOTHER,
    OLD;

    void to(Path file, Path other) throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      switch (this) {
        case GONE -> Files.delete(file);
        case EMPTY -> Files.write(file, new byte[0]);
        case TORN_HEAD -> Files.write(file, Arrays.copyOf(bytes, FileHead.BYTES - 1));
        case TORN -> Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        case LONGER -> Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
        case ANOTHER -> Files.write(file, Files.readAllBytes(other));
        case OLD -> {
          bytes[8]--; // its version
          Files.write(file, bytes);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatIsNotWhatWasWrittenIsNotUsed(Damage damage) throws IOException {
    write(arrays -> arrays.ints(new int[] {1, 2, 3}));
    Path other = folder.resolveSibling("other of " + damage);
    FolderWriter others = new FolderWriter(other, 3);
    others.write(KEY, arrays -> arrays.ints(new int[] {1, 2, 4}));
    others.finish("t", 1);
    damage.to(column(folder), column(other));
    assertThat(ColumnFolder.open(folder).orElseThrow().read(KEY, ArrayReader::ints)).isEmpty();
    if (damage != Damage.ANOTHER) {
      damage.to(folder.resolve(Manifest.FILE), folder);
      assertThat(ColumnFolder.open(folder)).isEmpty();
    }
  }

  @Test
  void aChangedByteAnywhereIsNoticed() throws IOException {
    write(arrays -> arrays.text("some bytes"));
    for (Path file : List.of(column(folder), folder.resolve(Manifest.FILE))) {
      byte[] bytes = Files.readAllBytes(file);
      for (int place = 0; place < bytes.length; place++) {
        bytes[place] ^= 1;
        Files.write(file, bytes);
        assertThat(ColumnFolder.open(folder).flatMap(opened -> opened.read(KEY, ArrayReader::text)))
            .isEmpty();
        bytes[place] ^= 1;
      }
      Files.write(file, bytes);
    }
    assertThat(read(ArrayReader::text)).isEqualTo("some bytes");
  }

  @Test
  void whatFilesHadBeforeStaysUntilTheNewOnesAreWhole() throws IOException {
    write(arrays -> arrays.text("old"));
    FolderWriter writer = new FolderWriter(folder, 3);
    writer.write(KEY, arrays -> arrays.text("new"));
    assertThat(read(ArrayReader::text)).isEqualTo("old");
    writer.finish("t", 1);
    assertThat(read(ArrayReader::text)).isEqualTo("new");
    assertThat(files(folder)).hasSize(2);
  }

  @Test
  void whatCannotBeWrittenLeavesWhatWasThere() throws IOException {
    write(arrays -> arrays.text("old"));
    FolderWriter writer = new FolderWriter(folder, 3);
    writer.write(new ColumnKey.Ids(), arrays -> arrays.text("new"));
    FolderWriter.Content failing =
        arrays -> {
          throw new IOException("the disk is full");
        };
    assertThatThrownBy(() -> writer.write(KEY, failing))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the disk is full");
    assertThat(read(ArrayReader::text)).isEqualTo("old");
    assertThat(files(folder)).hasSize(2);
  }

  @Test
  void filesOfOthersStay() throws IOException {
    Path other = Files.writeString(folder.resolve("journal.duckdb"), "x");
    Files.writeString(folder.resolve("left.column.unfinished"), "x");
    write(arrays -> arrays.text("new"));
    assertThat(files(folder)).hasSize(3).contains(other);
  }

  private void write(FolderWriter.Content content) {
    FolderWriter writer = new FolderWriter(folder, 3);
    writer.write(KEY, content);
    writer.finish("t", 1);
  }

  private <T> T read(ColumnFolder.Maker<T> maker) {
    Optional<T> read = ColumnFolder.open(folder).orElseThrow().read(KEY, maker);
    return read.orElseThrow();
  }

  private static Path column(Path folder) throws IOException {
    return files(folder).stream()
        .filter(file -> file.toString().endsWith(".column"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
