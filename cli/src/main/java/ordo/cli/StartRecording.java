package ordo.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ordo.cli.files.SamplePlace;
import ordo.pointcloud.files.FolderRemoval;

/**
 * Runs the short verbs once on a small survey, in one process, for the launcher to record the
 * classes that a start loads and the methods that turn out hot (JEP 514 and 515). What the verbs
 * print is thrown away; the exit code is 1 where one of them failed, as such a record is no use.
 */
final class StartRecording {
  /** Enough chunks for the codec's loops to be compiled as they are in a long run. */
  private static final int POINTS = 400_000;

  private StartRecording() {}

  public static void main(String[] words) throws IOException {
    Logging.configure();
    Path folder = Files.createTempDirectory("ordo-start");
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    boolean failed = false;
    try {
      for (List<String> line : lines(folder)) {
        failed |= Main.commandLine().execute(line.toArray(String[]::new)) != 0;
      }
    } finally {
      FolderRemoval.remove(folder);
    }
    System.exit(failed ? 1 : 0);
  }

  private static List<List<String>> lines(Path folder) {
    String survey = folder.resolve("survey.laz").toString();
    String plain = folder.resolve("survey.las").toString();
    return List.of(
        List.of("sample", survey, "--points", String.valueOf(POINTS)),
        List.of("points", "info", survey),
        List.of("points", "validate", survey),
        List.of("points", "convert", survey, plain),
        List.of("points", "info", "--json", plain),
        List.of("points", "ept", survey, folder.resolve("ept").toString()),
        List.of("crs", "show", SamplePlace.CRS_DEFAULT),
        List.of("help"));
  }
}
