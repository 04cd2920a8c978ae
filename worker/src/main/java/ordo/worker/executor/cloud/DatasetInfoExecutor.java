package ordo.worker.executor.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ordo.model.ArtifactType;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.FileDataset;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.ScanProgress;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** DATASET_INFO: what a cloud holds, as a JSON document. */
public final class DatasetInfoExecutor implements Executor {
  public static final String DESCRIPTION =
      "Describes a cloud: count, bounds, statistics per dimension, format, CRS.";

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final ExecutorContract CONTRACT =
      new ExecutorContract(
          "DATASET_INFO",
          Map.of("input_las", Slot.of(ArtifactType.LAS)),
          Map.of("metadata", new Product(ArtifactType.JSON, "info.json")),
          List.of(),
          new Needs(Needs.Weight.LIGHT, Needs.Amount.megabytes(384), Needs.Amount.megabytes(1)),
          DESCRIPTION);

  private final CrsEngine engine;

  public DatasetInfoExecutor(CrsEngine engine) {
    this.engine = engine;
  }

  @Override
  public ExecutorContract contract() {
    return CONTRACT;
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    ObjectNode document = PointOperation.of(() -> read(execution));
    Files.write(
        execution.output("metadata"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(document));
    JsonNode count = document.at("/metadata/count");
    return StepResult.of(
        String.format(Locale.ROOT, "%,d points", count.asLong()),
        Map.of("metadata", summary(document)));
  }

  /** What a list of artifacts should tell without the document, which may be long. */
  private static JsonNode summary(ObjectNode document) {
    ObjectNode summary = JsonNodeFactory.instance.objectNode();
    summary.set("count", document.at("/metadata/count"));
    summary.set("point_format", document.at("/metadata/dataformat_id"));
    summary.set("crs", document.at("/metadata/srs/name"));
    summary.set("bbox", document.at("/stats/bbox/native/bbox"));
    summary.set("bbox_4326", document.at("/stats/bbox/EPSG:4326/bbox"));
    summary.properties().removeIf(entry -> entry.getValue().isMissingNode());
    return summary;
  }

  private ObjectNode read(Execution execution) throws IOException, InterruptedException {
    try (LasFile file = LasFiles.open(execution.input("input_las"))) {
      file.warnings().forEach(execution::log);
      String name = execution.input("input_las").getFileName().toString();
      return FileDataset.of(name, file, engine)
          .read(
              file,
              Column.ALL,
              PointScan.threadsOfAllCores(),
              progress(execution, file.pointCount(), "reading"));
    }
  }

  /** Tells the share of a known number of points. */
  public static ScanProgress progress(Execution execution, long points, String phase) {
    return done -> execution.points(done, points, phase);
  }
}
