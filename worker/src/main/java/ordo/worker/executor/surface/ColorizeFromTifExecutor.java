package ordo.worker.executor.surface;

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
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsOperation;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.colorize.ColorizeFromTif;
import ordo.pointcloud.op.colorize.ColorizeOutcome;
import ordo.pointcloud.op.colorize.ColorizeRequest;
import ordo.pointcloud.op.colorize.StretchAsked;
import ordo.pointcloud.points.PointScan;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import ordo.worker.executor.cloud.DatasetInfoExecutor;
import ordo.worker.executor.form.StretchFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** COLORIZE_FROM_TIF: the same points in the colours of the pixels that they lie in. */
public final class ColorizeFromTifExecutor implements Executor {
  public static final String DESCRIPTION =
      "Colours points by the pixels of a GeoTIFF that they lie in; points off it or on pixels that are"
          + " not valid keep their colour.";

  private static final String STRETCH = "stretch";

  private static final ExecutorContract CONTRACT =
      new ExecutorContract(
          "COLORIZE_FROM_TIF",
          Map.of("input_las", Slot.of(ArtifactType.LAS), "input_tif", Slot.of(ArtifactType.TIF)),
          Map.of("output_las", new Product(ArtifactType.LAS, "output.laz")),
          List.of(
              ParamContract.required(STRETCH, new StretchFormat())
                  .withDefault(JsonNodeFactory.instance.nullNode())
                  .orNull()),
          new Needs(
              Needs.Weight.HEAVY,
              Needs.Amount.megabytes(768),
              Needs.Amount.megabytes(16).plusPerInputByte(2)),
          DESCRIPTION);

  private final CrsEngine engine;

  public ColorizeFromTifExecutor(CrsEngine engine) {
    this.engine = engine;
  }

  @Override
  public ExecutorContract contract() {
    return CONTRACT;
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    ColorizeOutcome outcome =
        PointOperation.of(() -> new ColorizeFromTif(engine).run(request(execution)));
    return switch (outcome) {
      case ColorizeOutcome.Refused refused -> throw new StepFailure(refused.reason());
      case ColorizeOutcome.Colored done -> {
        done.notes().forEach(execution::log);
        yield StepResult.of(done.message(), Map.of("output_las", metadata(done)));
      }
    };
  }

  private static ColorizeRequest request(Execution execution) throws IOException {
    long points;
    try (LasFile file = LasFiles.open(execution.input("input_las"))) {
      points = file.pointCount();
    }
    JsonNode stretch = execution.param(STRETCH);
    return new ColorizeRequest(
        execution.input("input_las"),
        execution.input("input_tif"),
        execution.output("output_las"),
        stretch.isNull() ? Optional.empty() : StretchAsked.of(stretch.asString()),
        true,
        PointScan.threadsOfAllCores(),
        DatasetInfoExecutor.progress(execution, points, "colouring"));
  }

  private static JsonNode metadata(ColorizeOutcome.Colored done) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("points", done.points());
    node.put("coloured", done.coloured());
    node.put("raster_bands", done.bands());
    node.put("source_crs", done.cloudCrs());
    node.put("raster_crs", done.rasterCrs());
    done.operation().ifPresent(operation -> put(node, operation));
    done.notes().forEach(node.putArray("warnings")::add);
    return node;
  }

  private static void put(ObjectNode node, CrsOperation operation) {
    node.put("operation", operation.name());
    operation
        .accuracyMetres()
        .ifPresentOrElse(
            metres -> node.put("accuracy_metres", metres), () -> node.putNull("accuracy_metres"));
  }
}
