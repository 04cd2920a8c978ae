package ordo.worker.executor.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ordo.model.ArtifactType;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.cloud.JoinedCloud;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.op.FileDataset;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.ScanProgress;
import ordo.worker.executor.CloudSlot;
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
          Map.of(CloudSlot.SLOT, Slot.many(ArtifactType.LAS)),
          Map.of("metadata", new Product(ArtifactType.JSON, "info.json")),
          List.of(CloudSlot.SKIP_BAD),
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

  /** It reads each byte about once, in order. */
  @Override
  public Optional<InParts> inParts(String slot) {
    return Optional.of(_ -> true);
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    FileSet files = new CloudSlot(execution).files();
    ObjectNode document = PointOperation.of(() -> read(files, execution));
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
    summary.set("files", document.path("files"));
    summary.set("skipped", document.path("skipped"));
    summary.set("bbox", document.at("/stats/bbox/native/bbox"));
    summary.set("bbox_4326", document.at("/stats/bbox/EPSG:4326/bbox"));
    summary.properties().removeIf(entry -> entry.getValue().isMissingNode());
    return summary;
  }

  private ObjectNode read(FileSet files, Execution execution)
      throws IOException, InterruptedException {
    try (JoinedCloud cloud = CloudSlot.open(files, execution, engine)) {
      LasFile file = cloud.file();
      cloud.remarks().forEach(execution::log);
      String name = execution.input(CloudSlot.SLOT).getFileName().toString();
      ObjectNode document =
          FileDataset.of(name, file, engine)
              .read(
                  file,
                  Column.ALL,
                  PointScan.threadsOfAllCores(),
                  progress(execution, file.pointCount(), "reading"));
      cloud.pointNotes().forEach(execution::log);
      if (files.files().size() > 1) {
        document.put("files", cloud.files().size());
      }
      new CloudSlot(execution).tell(cloud.skipped(), document);
      return document;
    }
  }

  /** Tells the share of a known number of points. */
  public static ScanProgress progress(Execution execution, long points, String phase) {
    return done -> execution.points(done, points, phase);
  }
}
