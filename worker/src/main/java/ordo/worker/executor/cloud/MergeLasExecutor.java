package ordo.worker.executor.cloud;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ordo.model.ArtifactType;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs;
import ordo.model.contract.Slot;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.cloud.JoinedCloud;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.op.join.MergePoints;
import ordo.pointcloud.op.join.MergeRequest;
import ordo.pointcloud.points.PointScan;
import ordo.worker.executor.CloudSlot;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** MERGE_LAS: the points of many files one after another in one. */
public final class MergeLasExecutor implements Executor {
  public static final String DESCRIPTION =
      "Joins the points of many files, one file after another, in the union of their attributes.";

  /**
   * The product lies beside the inputs: larger where they were packed better, or lacked columns.
   */
  private static final ExecutorContract CONTRACT =
      new ExecutorContract(
          "MERGE_LAS",
          Map.of(CloudSlot.SLOT, Slot.many(ArtifactType.LAS)),
          RewriteTask.PRODUCES,
          List.of(CloudSlot.SKIP_BAD),
          new Needs(
              Needs.Weight.HEAVY,
              Needs.Amount.megabytes(512),
              Needs.Amount.megabytes(16).plusPerInputByte(2)),
          DESCRIPTION);

  private final CrsEngine engine;

  public MergeLasExecutor(CrsEngine engine) {
    this.engine = engine;
  }

  @Override
  public ExecutorContract contract() {
    return CONTRACT;
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    FileSet files = new CloudSlot(execution).files();
    return PointOperation.of(() -> merge(files, execution));
  }

  private StepResult merge(FileSet files, Execution execution)
      throws IOException, InterruptedException {
    try (JoinedCloud cloud = CloudSlot.open(files, execution, engine)) {
      MergePoints.Report report =
          new MergePoints(() -> engine)
              .run(
                  cloud,
                  new MergeRequest(
                      execution.output(RewriteTask.OUTPUT),
                      !cloud.file().format().hasWavePacket(),
                      PointScan.threadsOfAllCores(),
                      execution::progress));
      ObjectNode metadata =
          JsonNodeFactory.instance
              .objectNode()
              .put("points", report.header().summary().count())
              .put("files", cloud.files().size());
      new CloudSlot(execution).tell(cloud.skipped(), metadata);
      String message =
          String.format(
              Locale.ROOT,
              "%,d points of %,d %s",
              report.header().summary().count(),
              cloud.files().size(),
              cloud.files().size() == 1 ? "file" : "files");
      return new RewriteTask(execution).outcome(message, metadata, report.notes());
    }
  }
}
