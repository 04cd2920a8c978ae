package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.octree.OctreeReport;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.Phase;
import ordo.pointcloud.octree.TreeRules;

/** A build in a process of its own. */
final class EptProcess {
  private static final String THERE = "in phase";
  private static final String TO_THE_END = "to the end";

  private EptProcess() {}

  /** What is done while another process stands still. */
  interface Meanwhile {
    void run() throws Exception;
  }

  /** Builds with small leaves, and is killed while it stands still in a phase. */
  static void killedIn(Phase phase, Path survey, Path output, Path work, Meanwhile meanwhile)
      throws Exception {
    Process process = start(300, phase.name(), survey, output, work);
    try (BufferedReader lines = linesOf(process)) {
      assertThat(lines.readLine()).isEqualTo(THERE);
      meanwhile.run();
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  /**
   * What a process said that built to the end.
   *
   * @param chunks spilled
   * @param scratchBytes temporary disk
   */
  record Built(int chunks, long scratchBytes) {}

  /** Builds as it is the default, in a heap of that size. */
  static Built builtIn(int heapMegabytes, Path survey, Path output, Path work) throws Exception {
    Process process = start(heapMegabytes, TO_THE_END, survey, output, work);
    try (BufferedReader lines = linesOf(process)) {
      String said = lines.lines().collect(Collectors.joining("\n"));
      assertThat(process.waitFor()).as(said).isZero();
      String[] numbers = said.split(" ");
      return new Built(Integer.parseInt(numbers[0]), Long.parseLong(numbers[1]));
    }
  }

  private static Process start(int heapMegabytes, String until, Path survey, Path output, Path work)
      throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + heapMegabytes + "m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath,
            EptProcess.class.getName(),
            until,
            survey.toString(),
            output.toString(),
            work.toString())
        .redirectErrorStream(true)
        .start();
  }

  private static BufferedReader linesOf(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Phase or {@link #TO_THE_END}, survey, output, work folder. */
  public static void main(String[] arguments) throws Exception {
    List<Path> survey = List.of(Path.of(arguments[1]));
    Path output = Path.of(arguments[2]);
    EptOptions options = EptOptions.below(Path.of(arguments[3]));
    if (arguments[0].equals(TO_THE_END)) {
      OctreeReport tree = new BuildEpt(CrsEngines::detect).run(survey, output, options).tree();
      System.out.println(tree.chunks() + " " + tree.spilledBytes());
      return;
    }
    Phase phase = Phase.valueOf(arguments[0]);
    var settings =
        OctreeSettings.below(Path.of(arguments[3]), new TreeRules(2_000, 100))
            .withProgress(
                (at, fraction) -> {
                  if (at == phase && fraction > 0) {
                    standStill();
                  }
                });
    new BuildEpt(CrsEngines::detect).run(survey, output, options.with(settings));
  }

  /** The caller keeps our input open and writes nothing. */
  private static synchronized void standStill() {
    System.out.println(THERE);
    try {
      while (System.in.read() >= 0) {
        System.out.println("expected no input");
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
