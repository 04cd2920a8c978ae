package ordo.worker.executor.cloud;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.ArtifactType;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs;
import ordo.model.contract.ParamContract;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.cloud.JoinedCloud;
import ordo.pointcloud.crs.CrsCheck;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsOperation;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.op.Reproject;
import ordo.pointcloud.op.ReprojectOutcome;
import ordo.pointcloud.op.ReprojectRequest;
import ordo.pointcloud.points.PointScan;
import ordo.worker.executor.CloudSlot;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import ordo.worker.executor.form.CrsFormat;
import ordo.worker.executor.form.CrsPair;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** REPROJECT_LAS: the same points in another CRS, or the reason why not. */
public final class ReprojectLasExecutor implements Executor {
  public static final String DESCRIPTION =
      "Transforms points to another coordinate reference system; keeps every other attribute and the"
          + " point order.";

  /** The product lies beside the input: larger where LAZ was asked less of, or coordinates grew. */
  private static final Needs NEEDS =
      new Needs(
          Needs.Weight.HEAVY,
          Needs.Amount.megabytes(512),
          Needs.Amount.megabytes(16).plusPerInputByte(2));

  private final CrsEngine engine;
  private final ExecutorContract contract;

  public ReprojectLasExecutor(CrsEngine engine, CrsCheck check) {
    this.engine = engine;
    var crs = new CrsFormat(check);
    this.contract =
        new ExecutorContract(
            "REPROJECT_LAS",
            Map.of(CloudSlot.SLOT, Slot.many(ArtifactType.LAS)),
            Map.of("output_las", new Product(ArtifactType.LAS, "output.laz")),
            List.of(
                ParamContract.required("source_epsg", crs),
                ParamContract.required("target_epsg", crs),
                CloudSlot.SKIP_BAD),
            List.of(new CrsPair("source_epsg", "target_epsg", check)),
            NEEDS,
            DESCRIPTION);
  }

  @Override
  public ExecutorContract contract() {
    return contract;
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    FileSet files = new CloudSlot(execution).files();
    ReprojectOutcome outcome = PointOperation.of(() -> reproject(files, execution));
    return switch (outcome) {
      case ReprojectOutcome.Refused refused -> throw new StepFailure(refused.reason());
      case ReprojectOutcome.Reprojected done -> {
        done.warnings().forEach(execution::log);
        ObjectNode metadata = metadata(done);
        new CloudSlot(execution).tell(done.skipped(), metadata);
        yield StepResult.of(done.message(), Map.of("output_las", metadata));
      }
    };
  }

  private ReprojectOutcome reproject(FileSet files, Execution execution)
      throws IOException, InterruptedException {
    try (JoinedCloud cloud = CloudSlot.open(files, execution, engine)) {
      return new Reproject(engine).run(cloud, request(cloud.file(), execution));
    }
  }

  /** LAZ, but for points with wave packets, which LAZ is not written for. */
  private static ReprojectRequest request(LasFile points, Execution execution) {
    return new ReprojectRequest(
        execution.output("output_las"),
        Optional.of(execution.param("source_epsg").asString()),
        execution.param("target_epsg").asString(),
        !points.format().hasWavePacket(),
        PointScan.threadsOfAllCores(),
        DatasetInfoExecutor.progress(execution, points.pointCount(), "transforming"));
  }

  /** What a reader of the result may want to doubt: which operation, how accurate, by whom. */
  private static ObjectNode metadata(ReprojectOutcome.Reprojected done) {
    CrsOperation operation = done.operation();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("source_crs", done.source().label());
    node.put("target_crs", done.target().label());
    node.put("operation", operation.name());
    operation
        .accuracyMetres()
        .ifPresentOrElse(
            metres -> node.put("accuracy_metres", metres), () -> node.putNull("accuracy_metres"));
    node.put("engine", operation.engine());
    node.put("heights_moved", operation.movesHeight());
    node.put("points", done.header().summary().count());
    done.warnings().forEach(node.putArray("warnings")::add);
    return node;
  }
}
