package ordo.worker.executor.tree;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import ordo.model.ArtifactType;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.op.BuildEpt;
import ordo.pointcloud.op.EptOptions;
import ordo.pointcloud.op.EptReport;
import ordo.worker.executor.CloudSlot;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import tools.jackson.databind.node.ObjectNode;

/** BUILD_EPT: an Entwine point tile directory of every point. */
public final class BuildEptExecutor implements Executor {
  public static final String DESCRIPTION =
      "Builds an Entwine point tile directory, EPT 1.1.0; every point exactly once.";

  private static final ExecutorContract CONTRACT =
      new ExecutorContract(
          "BUILD_EPT",
          Map.of(CloudSlot.SLOT, Slot.many(ArtifactType.LAS)),
          Map.of("output_ept", new Product(ArtifactType.EPT, "")),
          List.of(CloudSlot.SKIP_BAD),
          TreeStep.NEEDS,
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
  public StepResult run(Execution execution) throws StepFailure, IOException {
    var step = new TreeStep(execution);
    var options = EptOptions.below(execution.scratch());
    FileSet clouds = new CloudSlot(execution).files();
    EptReport report =
        PointOperation.of(
            () ->
                new BuildEpt(() -> engine)
                    .run(
                        clouds,
                        execution.output("output_ept"),
                        options.with(step.watched(options.settings()))));
    ObjectNode metadata =
        TreeStep.metadata(report.tree())
            .put("files", report.outputFiles())
            .put("bytes", report.outputBytes());
    report.notes().forEach(execution::log);
    new CloudSlot(execution).tell(report.skipped(), metadata);
    return step.outcome(report.tree(), "output_ept", metadata);
  }
}
