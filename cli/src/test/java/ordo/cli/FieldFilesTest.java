package ordo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Files from the field: each verb answers as the table beside them says. */
final class FieldFilesTest {
  /** Holds a file against the right value of its row. */
  interface Assertion {
    void check(FieldCase at) throws IOException;
  }

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everyRowOfTheTableIsTrue() throws IOException {
    FieldTable table = FieldTable.open();
    Map<String, Assertion> assertions = assertions();
    return table.rows().stream()
        .filter(row -> assertions.containsKey(row.key()))
        .map(row -> DynamicTest.dynamicTest(row.key(), () -> check(table, row)));
  }

  private void check(FieldTable table, FieldTable.Row row) throws IOException {
    Path own = Files.createTempDirectory(folder, "row");
    assertions().get(row.key()).check(new FieldCase(table.inputs(row), own));
  }

  @Test
  void noRowIsWithoutItsAssertionAndNoAssertionWithoutItsRow() throws IOException {
    Set<String> rows =
        FieldTable.open().rows().stream()
            .map(FieldTable.Row::key)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(rows).isEqualTo(new TreeSet<>(assertions().keySet()));
  }

  @Test
  void everyFileOfTheFolderIsInTheTable() throws IOException {
    FieldTable table = FieldTable.open();
    Set<String> named =
        table.rows().stream().flatMap(row -> row.files().stream()).collect(Collectors.toSet());
    assertThat(named).isEqualTo(table.files());
  }

  private static Map<String, Assertion> assertions() {
    Map<String, Assertion> all = new HashMap<>(FieldPointRows.all());
    FieldRecordRows.all().forEach((key, value) -> assertThat(all.put(key, value)).isNull());
    FieldCrsRows.all().forEach((key, value) -> assertThat(all.put(key, value)).isNull());
    return all;
  }
}
