package ordo.worker.executor.tree;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import ordo.model.ArtifactType;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.ParamContract;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.copc.CopcInfo;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.op.BuildCopc;
import ordo.pointcloud.op.tree.Waveforms;
import ordo.worker.executor.CloudSlot;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import ordo.worker.executor.form.WordFormat;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** BUILD_COPC: one cloud optimized LAZ file of every point. */
public final class BuildCopcExecutor implements Executor {
  public static final String DESCRIPTION =
      "Builds a cloud optimized point cloud, COPC 1.0: one LAZ file; every point exactly once.";

  private static final String WAVEFORMS = "waveforms";

  private static final ExecutorContract CONTRACT =
      new ExecutorContract(
          "BUILD_COPC",
          Map.of(CloudSlot.SLOT, Slot.many(ArtifactType.LAS)),
          Map.of("output_copc", new Product(ArtifactType.LAS, "output.copc.laz")),
          List.of(
              ParamContract.required(WAVEFORMS, new WordFormat(WAVEFORMS, Waveforms::of))
                  .withDefault(JsonNodeFactory.instance.stringNode(Waveforms.REFUSE.word())),
              CloudSlot.SKIP_BAD),
          TreeStep.NEEDS,
          DESCRIPTION);

  private final CrsEngine engine;

  public BuildCopcExecutor(CrsEngine engine) {
    this.engine = engine;
  }

  @Override
  public ExecutorContract contract() {
    return CONTRACT;
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    var step = new TreeStep(execution);
    Waveforms waveforms = Waveforms.of(execution.param(WAVEFORMS).asString());
    FileSet clouds = new CloudSlot(execution).files();
    BuildCopc.Report report =
        PointOperation.of(
            () ->
                new BuildCopc(() -> engine, waveforms)
                    .run(
                        clouds,
                        execution.output("output_copc"),
                        step.watched(BuildCopc.settingsBelow(execution.scratch()))));
    report.notes().forEach(execution::log);
    ObjectNode metadata = metadata(report);
    new CloudSlot(execution).tell(report.skipped(), metadata);
    return step.outcome(report.tree(), "output_copc", metadata);
  }

  private static ObjectNode metadata(BuildCopc.Report report) {
    ObjectNode metadata = TreeStep.metadata(report.tree());
    putInfo(metadata.putObject("copc"), report.info());
    if (report.strippedPoints() > 0) {
      metadata.put("wave_packets_stripped", report.strippedPoints());
    }
    return metadata;
  }

  /** The file's info record, by the names of the specification. */
  private static void putInfo(ObjectNode into, CopcInfo info) {
    into.putArray("center").add(info.centerX()).add(info.centerY()).add(info.centerZ());
    into.put("halfsize", info.halfSize())
        .put("spacing", info.spacing())
        .put("root_hier_offset", info.rootPage().offset())
        .put("root_hier_size", info.rootPage().sizeBytes())
        .put("gpstime_minimum", info.gpsTime().min())
        .put("gpstime_maximum", info.gpsTime().max());
  }
}
