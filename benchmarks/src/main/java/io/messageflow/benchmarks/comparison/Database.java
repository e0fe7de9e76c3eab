package io.messageflow.benchmarks.comparison;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/// A connection to a peer, with its questions prepared.
final class Database implements AutoCloseable {
  private final Connection connection;
  private final SqlFile questions;
  private final Map<Question, PreparedStatement> prepared = new HashMap<>();

  Database(Connection connection, SqlFile questions) {
    this.connection = connection;
    this.questions = questions;
  }

  Connection connection() {
    return connection;
  }

  void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// The number that a query gives.
  long number(String sql) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /// The answer to a question.
  long count(Question question) {
    try (ResultSet rows = prepared.computeIfAbsent(question, this::prepare).executeQuery()) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(question.name(), e);
    }
  }

  private PreparedStatement prepare(Question question) {
    try {
      return connection.prepareStatement(questions.part(question.name()));
    } catch (SQLException e) {
      throw new IllegalStateException(question.name(), e);
    }
  }

  /// What the peer calls itself.
  String version() {
    try {
      return connection.getMetaData().getDatabaseProductName()
          + " "
          + connection.getMetaData().getDatabaseProductVersion();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
