package ordo.worker.executor.surface;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import ordo.model.ArtifactType;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.grid.PointUse;
import ordo.pointcloud.op.surface.DemFill;
import ordo.pointcloud.op.surface.DemMethod;
import ordo.pointcloud.op.surface.GenerateDem;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import ordo.worker.executor.form.WordFormat;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** GENERATE_DEM: an elevation model as a cloud optimized GeoTIFF. */
public final class GenerateDemExecutor implements Executor {
  public static final String DESCRIPTION =
      "Makes an elevation model as a cloud optimized GeoTIFF: mean, least or greatest elevation of each"
          + " cell, by inverse distances, or on triangles.";

  private static final ExecutorContract CONTRACT =
      new ExecutorContract(
          "GENERATE_DEM",
          Map.of("input_las", Slot.of(ArtifactType.LAS)),
          Map.of("output_dem", new Product(ArtifactType.TIF, "dem.tif")),
          List.of(
              SurfaceParams.RESOLUTION,
              SurfaceParams.word("method", new WordFormat("method", DemMethod::of), "mean"),
              SurfaceParams.word("fill", new WordFormat("fill", DemFill::of), "footprint"),
              SurfaceParams.word(
                  "classes",
                  new WordFormat("classes", GenerateDemExecutor::classes),
                  GenerateDem.AUTO)),
          SurfaceParams.NEEDS,
          DESCRIPTION);

  private final CrsEngine engine;

  public GenerateDemExecutor(CrsEngine engine) {
    this.engine = engine;
  }

  private static void classes(String value) {
    if (!value.equals(GenerateDem.AUTO)) {
      PointUse.of(value);
    }
  }

  @Override
  public ExecutorContract contract() {
    return CONTRACT;
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    GenerateDem.Report report =
        PointOperation.of(
            () ->
                new GenerateDem(engine)
                    .run(
                        SurfaceParams.request(execution),
                        execution.output("output_dem"),
                        new GenerateDem.Choice(
                            DemMethod.of(execution.param("method").asString()),
                            DemFill.of(execution.param("fill").asString()))));
    report.notes().forEach(execution::log);
    ObjectNode metadata =
        JsonNodeFactory.instance
            .objectNode()
            .put("width", report.width())
            .put("height", report.height())
            .put("cells", report.cells());
    return StepResult.of(report.message(), Map.of("output_dem", metadata));
  }
}
