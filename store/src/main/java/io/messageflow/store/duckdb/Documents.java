package io.messageflow.store.duckdb;

import io.messageflow.store.Document;
import io.messageflow.store.cell.BodyReader;
import io.messageflow.store.cell.BodyWriter;
import io.messageflow.store.cell.CellText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;

/// The table of documents: the latest body of each.
final class Documents {
  private Documents() {}

  /// Puts the documents in the place of those under the same kinds and ids. Of several under one,
  /// the last counts.
  static void write(DuckDBConnection connection, List<Document> documents) throws SQLException {
    String deletion = "DELETE FROM document WHERE kind = ? AND id = ?";
    String insertion = "INSERT INTO document VALUES (?, ?, ?)";
    try (PreparedStatement delete = connection.prepareStatement(deletion);
        PreparedStatement insert = connection.prepareStatement(insertion)) {
      for (Document document : documents) {
        delete.setString(1, CellText.of(document.kind()));
        delete.setString(2, CellText.of(document.id()));
        delete.executeUpdate();
        if (document.body().isPresent()) {
          insert.setString(1, CellText.of(document.kind()));
          insert.setString(2, CellText.of(document.id()));
          insert.setString(3, BodyWriter.json(document.body().get()));
          insert.executeUpdate();
        }
      }
    }
  }

  /// The documents of a kind whose id starts so, by id.
  static List<Document> read(DuckDBConnection connection, String kind, String start)
      throws SQLException {
    List<Document> documents = new ArrayList<>();
    String selection = "SELECT id, body FROM document WHERE kind = ? AND starts_with(id, ?)";
    try (PreparedStatement query = connection.prepareStatement(selection)) {
      query.setString(1, CellText.of(kind));
      query.setString(2, CellText.of(start));
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          documents.add(
              new Document(
                  kind,
                  CellText.read(rows.getString(1)),
                  Optional.of(BodyReader.json(rows.getString(2)))));
        }
      }
    }
    documents.sort(Comparator.comparing(Document::id));
    return documents;
  }
}
