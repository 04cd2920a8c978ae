package ordo.pointcloud.crs.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import ordo.pointcloud.crs.CloudBox;

/** A point and what cs2cs made of it, in the order x, y, z. */
record TruthRow(String source, String target, double[] from, double[] to) {
  static List<TruthRow> all() {
    try (InputStream resource = TruthRow.class.getResourceAsStream("truth-table.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return lines.lines().map(line -> of(line.split("\t"))).toList();
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static TruthRow of(String[] cells) {
    return new TruthRow(cells[0], cells[1], numbers(cells, 2), numbers(cells, 5));
  }

  private static double[] numbers(String[] cells, int at) {
    return new double[] {
      Double.parseDouble(cells[at]),
      Double.parseDouble(cells[at + 1]),
      Double.parseDouble(cells[at + 2])
    };
  }

  String pair() {
    return source + " > " + target;
  }

  CloudBox box() {
    return new CloudBox(from[0], from[1], from[2], from[0], from[1], from[2]);
  }
}
