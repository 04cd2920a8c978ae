package ordo.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.octree.Phase;
import ordo.pointcloud.op.BuildEpt;
import ordo.pointcloud.op.EptOptions;
import ordo.wire.WorkerRegistration;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.StepResult;
import tools.jackson.databind.node.JsonNodeFactory;

/** A worker in a process of its own, whose octree build stands still in a phase. */
final class StandingWorker {
  private static final String THERE = "in phase";

  private StandingWorker() {}

  /** Starts one and kills it when it stands; fails with what it said where it never does. */
  static void killedIn(Phase phase, WorkerKit kit) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                StandingWorker.class.getName(),
                phase.name(),
                kit.server.address().toString(),
                kit.store.toString(),
                kit.scratch.toString())
            .redirectErrorStream(true)
            .start();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      var said = new StringBuilder();
      String line = lines.readLine();
      while (line != null && !line.equals(THERE)) {
        said.append(line).append('\n');
        line = lines.readLine();
      }
      if (line == null) {
        throw new AssertionError("the worker ended:\n" + said);
      }
    } finally {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  /** Phase, server, store, scratch folder. */
  public static void main(String[] arguments) throws Exception {
    var config =
        new WorkerConfig(
            () -> URI.create(arguments[1]),
            "secret",
            Optional.of(arguments[2]),
            Path.of(arguments[3]),
            "test",
            WorkerRegistration.Machine.ANY,
            WorkerConfig.Lifetime.unlimited());
    new Worker(config, List.of(new Standing(Phase.valueOf(arguments[0])))).run();
  }

  /** As the executor that ships, but for the standing still. */
  private record Standing(Phase phase) implements Executor {
    @Override
    public ExecutorContract contract() {
      return TestExecutors.contract("BUILD_EPT", Needs.Weight.HEAVY);
    }

    @Override
    public StepResult run(Execution execution) throws IOException {
      var options = EptOptions.below(execution.scratch());
      var settings =
          options
              .settings()
              .withProgress(
                  (at, fraction) -> {
                    if (at == phase && fraction > 0) {
                      standStill();
                    }
                  });
      try {
        new BuildEpt(CrsEngines::detect)
            .run(
                List.of(execution.input("input_las")),
                execution.output("output_ept"),
                options.with(settings));
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return StepResult.of("done", Map.of("output_ept", JsonNodeFactory.instance.objectNode()));
    }

    /** The caller keeps our input open and writes nothing. */
    private static synchronized void standStill() {
      System.out.println(THERE);
      try {
        while (System.in.read() >= 0) {
          System.out.println("expected no input");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
