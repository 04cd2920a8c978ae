package ordo.worker.executor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ordo.model.ArtifactType;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.octree.OctreeReport;
import ordo.pointcloud.octree.PhaseTime;
import ordo.pointcloud.op.BuildEpt;
import ordo.pointcloud.op.EptOptions;
import ordo.pointcloud.op.EptReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** BUILD_EPT: an Entwine point tile directory of every point. */
public final class BuildEptExecutor implements Executor {
  public static final String DESCRIPTION =
      "Builds an Entwine point tile directory, EPT 1.1.0; every point exactly once.";

  /**
   * Raw records on disk once, of a cloud that LAZ made a tenth of; memory by {@link EptOptions}.
   */
  private static final Needs NEEDS =
      new Needs(
          Needs.Weight.HEAVY,
          Needs.Amount.megabytes(1024),
          Needs.Amount.megabytes(64).plusPerInputByte(12));

  private static final ExecutorContract CONTRACT =
      new ExecutorContract(
          "BUILD_EPT",
          Map.of("input_las", Slot.many(ArtifactType.LAS)),
          Map.of("output_ept", new Product(ArtifactType.EPT, "")),
          List.of(),
          NEEDS,
          DESCRIPTION);

  private final CrsEngine engine;

  public BuildEptExecutor(CrsEngine engine) {
    this.engine = engine;
  }

  @Override
  public ExecutorContract contract() {
    return CONTRACT;
  }

  @Override
  public Outcome run(Execution execution) throws StepFailure, IOException {
    var options = EptOptions.below(execution.scratch());
    var settings =
        options
            .settings()
            .withProgress(
                (phase, fraction) -> execution.progress(phase.overall(fraction), phase.word()))
            .withStop(execution::isStopped);
    List<Path> clouds = execution.clouds("input_las");
    EptReport report =
        PointOperation.of(
            () ->
                new BuildEpt(() -> engine)
                    .run(clouds, execution.output("output_ept"), options.with(settings)));
    OctreeReport tree = report.tree();
    tree.phases().forEach(phase -> execution.log(line(phase, tree.points())));
    return Outcome.of(
        String.format(
            Locale.ROOT,
            "%,d points in %,d %s, depth %d",
            tree.points(),
            tree.nodes(),
            tree.nodes() == 1 ? "node" : "nodes",
            tree.depth()),
        Map.of("output_ept", metadata(report)));
  }

  private static String line(PhaseTime phase, long points) {
    return String.format(
        Locale.ROOT,
        "%s: %.2f s, %.2f M points/s, %d threads %.0f %% busy",
        phase.phase().word(),
        phase.wallSeconds(),
        points / Math.max(1e-9, phase.wallSeconds()) / 1e6,
        phase.threads(),
        100 * phase.busy());
  }

  /** Nothing of the clock: equal inputs have equal artifacts. */
  private static JsonNode metadata(EptReport report) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("points", report.tree().points())
        .put("nodes", report.tree().nodes())
        .put("depth", report.tree().depth())
        .put("files", report.outputFiles())
        .put("bytes", report.outputBytes());
  }
}
