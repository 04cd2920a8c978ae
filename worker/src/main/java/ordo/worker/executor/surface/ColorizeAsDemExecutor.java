package ordo.worker.executor.surface;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import ordo.model.ArtifactType;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.ParamContract;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.op.surface.ColorizeAsDem;
import ordo.pointcloud.palette.Ramp;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import ordo.worker.executor.form.PaletteFormat;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** COLORIZE_AS_DEM: the same points in the colours of their elevation, shaded. */
public final class ColorizeAsDemExecutor implements Executor {
  public static final String DESCRIPTION =
      "Colours points by the elevation of the cell that they lie in, with a palette, under the shade of"
          + " the slope.";

  /** The spelling is the contract's. */
  private static final String PALETTE = "pallete";

  private static final ExecutorContract CONTRACT =
      new ExecutorContract(
          "COLORIZE_AS_DEM",
          Map.of("input_las", Slot.of(ArtifactType.LAS)),
          Map.of("output_las", new Product(ArtifactType.LAS, "output.laz")),
          List.of(
              ParamContract.required(PALETTE, new PaletteFormat()).alias("palette"),
              SurfaceParams.RESOLUTION),
          SurfaceParams.NEEDS,
          DESCRIPTION);

  private final CrsEngine engine;

  public ColorizeAsDemExecutor(CrsEngine engine) {
    this.engine = engine;
  }

  @Override
  public ExecutorContract contract() {
    return CONTRACT;
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    ColorizeAsDem.Report report =
        PointOperation.of(
            () ->
                new ColorizeAsDem(engine)
                    .run(
                        SurfaceParams.request(execution, ColorizeAsDem.CLASSES),
                        Ramp.named(execution.param(PALETTE).asString()),
                        execution.output("output_las"),
                        true));
    report.notes().forEach(execution::log);
    return StepResult.of(report.message(), Map.of("output_las", metadata(report)));
  }

  private static ObjectNode metadata(ColorizeAsDem.Report report) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("points", report.points()).put("coloured", report.coloured());
    node.put("palette_low", report.low()).put("palette_high", report.high());
    report.notes().forEach(node.putArray("warnings")::add);
    return node;
  }
}
