package ordo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The folder of files from the field, and the table of what is right of each. */
record FieldTable(Path folder, List<Row> rows) {
  private static final String TABLE = "expected.tsv";

  /**
   * A line of the table.
   *
   * @param files relative to the folder
   */
  record Row(List<String> files, String verb, String right) {
    /** What an assertion is found by. */
    String key() {
      return String.join(" + ", files) + " | " + verb;
    }

    private static Row of(String line) {
      String[] columns = line.split("\t", -1);
      if (columns.length != 3) {
        throw new IllegalArgumentException("expected three columns, found: " + line);
      }
      return new Row(Arrays.asList(columns[0].split(" \\+ ")), columns[1], columns[2]);
    }
  }

  /** Skips the test where the folder is not beside the repository. */
  static FieldTable open() throws IOException {
    Path folder = besideTheRepository();
    Assumptions.assumeTrue(Files.isDirectory(folder), "no shared test data beside the repository");
    try (Stream<String> lines = Files.lines(folder.resolve(TABLE))) {
      return new FieldTable(
          folder, lines.skip(1).filter(line -> !line.isBlank()).map(Row::of).toList());
    }
  }

  private static Path besideTheRepository() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.exists(at.resolve("mvnw"))) {
      at = at.getParent();
    }
    String given = System.getProperty("ordo.data");
    Path data =
        given != null || at == null ? Path.of(String.valueOf(given)) : at.resolve("../shared/data");
    return data.resolve("field").normalize();
  }

  List<Path> inputs(Row row) {
    return row.files().stream().map(folder::resolve).toList();
  }

  /** Every file below the folder but the table. */
  Set<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(name -> !name.equals(TABLE))
          .collect(Collectors.toSet());
    }
  }
}
