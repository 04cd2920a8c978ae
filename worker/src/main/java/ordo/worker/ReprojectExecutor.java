package ordo.worker;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsOperation;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.Reproject;
import ordo.pointcloud.op.ReprojectOutcome;
import ordo.pointcloud.op.ReprojectRequest;
import ordo.pointcloud.points.PointScan;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** REPROJECT_LAS: the same points in another CRS, or the reason why not. */
final class ReprojectExecutor implements Executor {
  private final CrsEngine engine;

  ReprojectExecutor(CrsEngine engine) {
    this.engine = engine;
  }

  @Override
  public String type() {
    return "REPROJECT_LAS";
  }

  @Override
  public Weight weight() {
    return Weight.HEAVY;
  }

  @Override
  public Outcome run(Execution execution) throws StepFailure, IOException {
    ReprojectOutcome outcome =
        PointOperation.of(() -> new Reproject(engine).run(request(execution)));
    return switch (outcome) {
      case ReprojectOutcome.Refused refused -> throw new StepFailure(refused.reason());
      case ReprojectOutcome.Reprojected done -> {
        done.warnings().forEach(execution::log);
        yield Outcome.of(done.message(), Map.of("output_las", metadata(done)));
      }
    };
  }

  private static ReprojectRequest request(Execution execution) throws IOException {
    long points;
    try (LasFile file = LasFiles.open(execution.input("input_las"))) {
      points = file.pointCount();
    }
    return new ReprojectRequest(
        execution.input("input_las"),
        execution.output("output_las"),
        Optional.of(execution.param("source_epsg").asString()),
        execution.param("target_epsg").asString(),
        true,
        PointScan.threadsOfAllCores(),
        DatasetInfoExecutor.progress(execution, points, "transforming"));
  }

  /** What a reader of the result may want to doubt: which operation, how accurate, by whom. */
  private static JsonNode metadata(ReprojectOutcome.Reprojected done) {
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
