package io.messageflow.engine;

/// Columns that keep numbers and instants as they are.
class OrderedColumnsTest extends ColumnEngineTest {
  @Override
  int many() {
    return 2;
  }
}
