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
import ordo.pointcloud.footprint.Footprint;
import ordo.pointcloud.grid.PointUse;
import ordo.pointcloud.op.surface.RegridLas;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import ordo.worker.executor.form.NumberFormat;
import ordo.worker.executor.form.WordFormat;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** REGRID_LAS: a regular cloud, one point a cell. */
public final class RegridLasExecutor implements Executor {
  public static final String DESCRIPTION =
      "Makes a regular cloud: one point a cell of the data's footprint, at the mean elevation of its"
          + " points.";

  private static final ExecutorContract CONTRACT =
      new ExecutorContract(
          "REGRID_LAS",
          Map.of("input_las", Slot.of(ArtifactType.LAS)),
          Map.of("output_las", new Product(ArtifactType.LAS, "output.laz")),
          List.of(
              SurfaceParams.RESOLUTION,
              SurfaceParams.word("classes", new WordFormat("classes", PointUse::of), "not-ground"),
              ParamContract.notNegative("close_cells", Footprint.Rules.USUAL.closeCells())
                  .in(NumberFormat.wholeUpTo("cells", Footprint.Rules.CLOSE_CELLS_MAX)),
              ParamContract.notNegative("island_cells", Footprint.Rules.USUAL.islandCells())
                  .in(NumberFormat.wholeUpTo("cells", Integer.MAX_VALUE))),
          SurfaceParams.NEEDS,
          DESCRIPTION);

  private final CrsEngine engine;

  public RegridLasExecutor(CrsEngine engine) {
    this.engine = engine;
  }

  @Override
  public ExecutorContract contract() {
    return CONTRACT;
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    RegridLas.Report report =
        PointOperation.of(
            () ->
                new RegridLas(engine)
                    .run(
                        SurfaceParams.request(execution),
                        execution.output("output_las"),
                        new Footprint.Rules(
                            (int) execution.param("close_cells").doubleValue(),
                            (int) execution.param("island_cells").doubleValue())));
    report.notes().forEach(execution::log);
    ObjectNode metadata =
        JsonNodeFactory.instance
            .objectNode()
            .put("points", report.header().summary().count())
            .put("points_used", report.used())
            .put("points_filled", report.filled());
    return StepResult.of(message(report), Map.of("output_las", metadata));
  }

  /** What was left out is said where people look first. */
  private static String message(RegridLas.Report report) {
    return report.notes().stream()
        .filter(note -> note.startsWith("left out"))
        .findFirst()
        .map(note -> report.message() + "; " + note)
        .orElseGet(report::message);
  }
}
