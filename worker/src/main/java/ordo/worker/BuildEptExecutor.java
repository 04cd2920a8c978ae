package ordo.worker;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.octree.OctreeReport;
import ordo.pointcloud.octree.PhaseTime;
import ordo.pointcloud.op.BuildEpt;
import ordo.pointcloud.op.EptOptions;
import ordo.pointcloud.op.EptReport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** BUILD_EPT: an Entwine point tile directory of every point. */
final class BuildEptExecutor implements Executor {
  private final CrsEngine engine;

  BuildEptExecutor(CrsEngine engine) {
    this.engine = engine;
  }

  @Override
  public String type() {
    return "BUILD_EPT";
  }

  @Override
  public Weight weight() {
    return Weight.HEAVY;
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
    EptReport report =
        PointOperation.of(
            () ->
                new BuildEpt(() -> engine)
                    .run(
                        List.of(execution.input("input_las")),
                        execution.output("output_ept"),
                        options.with(settings)));
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
