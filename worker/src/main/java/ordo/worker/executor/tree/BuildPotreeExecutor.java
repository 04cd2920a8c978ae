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
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.op.BuildPotree;
import ordo.pointcloud.potree.Encoding;
import ordo.worker.executor.CloudSlot;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import ordo.worker.executor.form.EncodingFormat;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** BUILD_POTREE: a Potree directory of every point. */
public final class BuildPotreeExecutor implements Executor {
  public static final String DESCRIPTION =
      "Builds a Potree 2.0 directory, encoded DEFAULT or BROTLI; every point exactly once.";

  private static final String ENCODING = "encoding";

  private static final ExecutorContract CONTRACT =
      new ExecutorContract(
          "BUILD_POTREE",
          Map.of(CloudSlot.SLOT, Slot.many(ArtifactType.LAS)),
          Map.of("output_potree", new Product(ArtifactType.POTREE, "")),
          List.of(
              ParamContract.required(ENCODING, new EncodingFormat())
                  .withDefault(JsonNodeFactory.instance.stringNode(Encoding.BROTLI.name())),
              CloudSlot.SKIP_BAD),
          TreeStep.NEEDS,
          DESCRIPTION);

  private final CrsEngine engine;

  public BuildPotreeExecutor(CrsEngine engine) {
    this.engine = engine;
  }

  @Override
  public ExecutorContract contract() {
    return CONTRACT;
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    var step = new TreeStep(execution);
    FileSet clouds = new CloudSlot(execution).files();
    BuildPotree.Report report =
        PointOperation.of(
            () ->
                new BuildPotree(() -> engine)
                    .run(
                        clouds,
                        execution.output("output_potree"),
                        Encoding.of(execution.param(ENCODING).asString()),
                        step.watched(BuildPotree.settingsBelow(execution.scratch()))));
    ObjectNode metadata =
        TreeStep.metadata(report.tree())
            .put("encoding", execution.param(ENCODING).asString())
            .put("bytes", report.outputBytes());
    report.notes().forEach(execution::log);
    new CloudSlot(execution).tell(report.skipped(), metadata);
    return step.outcome(report.tree(), "output_potree", metadata);
  }
}
