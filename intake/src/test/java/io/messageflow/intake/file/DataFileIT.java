package io.messageflow.intake.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFileIT {
  private static final String CSV = "id,City\n" + "1,Oslo\n".repeat(2_000);

  @TempDir private Path folder = Path.of("");

  @Test
  void gzipIsSeenFromTheContent() {
    FileReport report = new Desk(folder).contacts(Desk.zipped(CSV)).report();
    assertThat(report.accepted()).isEqualTo(2_000);
    assertThat(report.form()).isEqualTo("CSV with commas, UTF-8, gzip");
  }

  @Test
  void gzipThatBreaksOffIsRefused() {
    byte[] whole = Desk.zipped(CSV);
    new Desk(folder)
        .contacts(Arrays.copyOf(whole, whole.length - 20))
        .refused()
        .hasMessageContaining("breaks off");
    new Desk(folder).contacts(Arrays.copyOf(whole, 5)).refused();
  }

  @Test
  void damagedGzipIsRefused() {
    byte[] bytes = Desk.zipped(CSV);
    Arrays.fill(bytes, 20, 40, (byte) 0xff);
    new Desk(folder).contacts(bytes).refused();
    byte[] checksum = Desk.zipped(CSV);
    checksum[checksum.length - 5] ^= 1;
    new Desk(folder).contacts(checksum).refused().hasMessageContaining("damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\t\r\n", "\uFEFF"})
  void emptyFileIsRefused(String text) {
    new Desk(folder).contacts(text).refused().hasMessageContaining("empty");
    new Desk(folder).events(text).refused().hasMessageContaining("empty");
  }

  @Test
  void otherKindsOfFilesAreNamed() {
    new Desk(folder)
        .contacts("PK\u0003\u0004abc")
        .refused()
        .satisfies(e -> assertThat(((FileException) e).hint().orElseThrow()).contains("zip"));
    new Desk(folder).contacts("%PDF-1.7").refused();
    new Desk(folder).events("PAR1").refused();
  }

  @Test
  void whatIsNoFileIsRefused() throws IOException {
    assertThatThrownBy(() -> read(folder)).hasMessageContaining("directory");
    assertThatThrownBy(() -> read(folder.resolve("missing"))).hasMessageContaining("no such file");
    assertThatThrownBy(() -> read(Path.of("/dev/null"))).hasMessageContaining("regular");
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> read(file.resolve("below"))).isInstanceOf(FileException.class);
  }

  private static LoadedDataset read(Path path) {
    return DatasetFiles.read(
        new DatasetRequest(
            List.of(), List.of(path), List.of(), Desk.ZONE, Desk.ARRIVED.toEpochMilli()),
        Progress.silent());
  }

  @Test
  void progressGoesFromNothingToAll() {
    Desk desk = new Desk(folder).contacts("id,City\n" + "1,Oslo\n".repeat(10_000));
    desk.read();
    List<Double> shares = new ArrayList<>();
    DatasetFiles.read(
        new DatasetRequest(
            List.of(),
            List.of(folder.resolve("contacts0")),
            List.of(),
            Desk.ZONE,
            Desk.ARRIVED.toEpochMilli()),
        (file, share, records) -> shares.add(share));
    assertThat(shares).isSorted().hasSizeGreaterThan(3).endsWith(1.0);
  }
}
