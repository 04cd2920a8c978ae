package ordo.worker.executor.surface;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import ordo.model.ArtifactType;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs;
import ordo.model.contract.ParamContract;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.pointcloud.contour.Levels;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.op.contours.ContourStyle;
import ordo.pointcloud.op.contours.GenerateContours;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import tools.jackson.databind.node.JsonNodeFactory;

/** GENERATE_CONTOURS: lines of equal height as GeoJSON. */
public final class GenerateContoursExecutor implements Executor {
  public static final String DESCRIPTION =
      "Draws contours of an elevation model as GeoJSON in WGS 84; every fifth is an index contour.";

  private static final Needs NEEDS =
      new Needs(
          Needs.Weight.LIGHT,
          Needs.Amount.megabytes(512),
          Needs.Amount.megabytes(64).plusPerInputByte(20));

  private static final ExecutorContract CONTRACT =
      new ExecutorContract(
          "GENERATE_CONTOURS",
          Map.of("input_dem", Slot.of(ArtifactType.TIF)),
          Map.of("output_contours", new Product(ArtifactType.JSON, "contours.geojson")),
          List.of(
              ParamContract.required("interval", ParamContract.Type.NUMBER_POSITIVE),
              ParamContract.notNegative("base", 0),
              ParamContract.required("smooth", ParamContract.Type.BOOLEAN)
                  .withDefault(JsonNodeFactory.instance.booleanNode(false))),
          NEEDS,
          DESCRIPTION);

  private final CrsEngine engine;

  public GenerateContoursExecutor(CrsEngine engine) {
    this.engine = engine;
  }

  @Override
  public ExecutorContract contract() {
    return CONTRACT;
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    String message =
        PointOperation.of(
            () ->
                new GenerateContours(engine, execution.scratch())
                    .run(
                        execution.input("input_dem"),
                        execution.output("output_contours"),
                        style(execution),
                        done -> execution.progress(done, "drawing")));
    return StepResult.of(message, Map.of());
  }

  private static ContourStyle style(Execution execution) {
    Levels levels =
        new Levels(execution.param("base").asDouble(), execution.param("interval").asDouble());
    boolean isSmooth = execution.param("smooth").asBoolean();
    return new ContourStyle(levels, isSmooth, ContourStyle.Form.GEOJSON);
  }
}
