package ordo.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Surveys made by the product's own generator, by its own verb, in this process. */
final class Samples {
  private Samples() {}

  static void write(Path file, long points, String crs) throws IOException {
    make(file, "--points", "" + points, "--crs", crs);
  }

  /** A multibeam survey, and the backscatter mosaic that fits. */
  static void writeSonar(Path file, Path mosaic, long points, String crs) throws IOException {
    String raster = mosaic.toString();
    make(file, "--points", "" + points, "--crs", crs, "--sonar", "--backscatter", raster);
  }

  private static void make(Path file, String... options) throws IOException {
    Files.createDirectories(file.getParent());
    List<String> words = new ArrayList<>(List.of("sample", file.toString()));
    words.addAll(List.of(options));
    Verb.run(words.toArray(String[]::new)).ended(0);
  }
}
