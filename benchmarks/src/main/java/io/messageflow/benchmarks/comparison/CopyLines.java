package io.messageflow.benchmarks.comparison;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Rows on their way into one table of PostgreSQL, in the text format of COPY. No text of the made
/// contacts needs an escape.
final class CopyLines implements AutoCloseable {
  private static final int ENOUGH = 1 << 16;

  private final Connection connection;
  private final CopyIn copy;
  private final StringBuilder lines = new StringBuilder();

  CopyLines(Connection connection, Table table) throws SQLException {
    this.connection = connection;
    this.copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + table.sqlName() + " from stdin");
  }

  void add(List<Object> cells) {
    char separator = 0;
    for (Object cell : cells) {
      if (separator != 0) {
        lines.append(separator);
      }
      lines.append(cell);
      separator = '\t';
    }
    lines.append('\n');
    if (lines.length() > ENOUGH) {
      send();
    }
  }

  private void send() {
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    lines.setLength(0);
    try {
      copy.writeToCopy(bytes, 0, bytes.length);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws SQLException {
    send();
    copy.endCopy();
    connection.close();
  }
}
