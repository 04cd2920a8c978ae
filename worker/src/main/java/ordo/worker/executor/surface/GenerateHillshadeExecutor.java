package ordo.worker.executor.surface;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import ordo.model.ArtifactType;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs;
import ordo.model.contract.ParamContract;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.op.surface.GenerateHillshade;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.relief.Shading;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import ordo.worker.executor.form.WordFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** GENERATE_HILLSHADE: an elevation model, lit. */
public final class GenerateHillshadeExecutor implements Executor {
  public static final String DESCRIPTION =
      "Lights an elevation model: a byte a cell, 1 dark to 255, as a cloud optimized GeoTIFF.";

  private static final Needs NEEDS =
      new Needs(
          Needs.Weight.HEAVY,
          Needs.Amount.megabytes(512),
          Needs.Amount.megabytes(64).plusPerInputByte(4));

  private static final ExecutorContract CONTRACT =
      new ExecutorContract(
          "GENERATE_HILLSHADE",
          Map.of("input_dem", Slot.of(ArtifactType.TIF)),
          Map.of("output_hillshade", new Product(ArtifactType.TIF, "hillshade.tif")),
          List.of(
              SurfaceParams.word("mode", new WordFormat("mode", Shading.Mode::of), "standard"),
              SurfaceParams.AZIMUTH,
              SurfaceParams.ALTITUDE,
              ParamContract.required("z_factor", ParamContract.Type.NUMBER_POSITIVE)
                  .orNull()
                  .withDefault(JsonNodeFactory.instance.nullNode())),
          NEEDS,
          DESCRIPTION);

  private final CrsEngine engine;

  public GenerateHillshadeExecutor(CrsEngine engine) {
    this.engine = engine;
  }

  @Override
  public ExecutorContract contract() {
    return CONTRACT;
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    var operation =
        new GenerateHillshade(engine, execution.scratch(), PointScan.threadsOfAllCores());
    String message =
        PointOperation.of(
            () ->
                operation.run(
                    execution.input("input_dem"),
                    execution.output("output_hillshade"),
                    shading(execution),
                    zFactor(execution.param("z_factor")),
                    done -> execution.progress(done, "shading")));
    return StepResult.of(message, Map.of());
  }

  private static Shading shading(Execution execution) {
    return new Shading(
        Shading.Mode.of(execution.param("mode").asString()),
        execution.param("azimuth").asDouble(),
        execution.param("altitude").asDouble());
  }

  private static OptionalDouble zFactor(JsonNode value) {
    return value.isNull() ? OptionalDouble.empty() : OptionalDouble.of(value.asDouble());
  }
}
