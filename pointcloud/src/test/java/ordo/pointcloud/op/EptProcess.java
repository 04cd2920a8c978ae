package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.Phase;
import ordo.pointcloud.octree.TreeRules;

/** A build in a process of its own, which stands still in a phase until it is killed. */
final class EptProcess {
  private static final String THERE = "in phase";

  private EptProcess() {}

  static void killedIn(Phase phase, Path survey, Path output, Path work) throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx300m",
                "-cp",
                classPath,
                EptProcess.class.getName(),
                phase.name(),
                survey.toString(),
                output.toString(),
                work.toString())
            .redirectErrorStream(true)
            .start();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      assertThat(lines.readLine()).isEqualTo(THERE);
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  /** Phase, survey, output, work folder. */
  public static void main(String[] arguments) throws Exception {
    Phase phase = Phase.valueOf(arguments[0]);
    var settings =
        OctreeSettings.below(Path.of(arguments[3]), new TreeRules(2_000, 100))
            .withProgress(
                (at, fraction) -> {
                  if (at == phase && fraction > 0) {
                    standStill();
                  }
                });
    BuildEpt.run(
        List.of(Path.of(arguments[1])),
        Path.of(arguments[2]),
        EptOptions.below(Path.of(arguments[3])).with(settings));
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
