package ordo.worker.executor.cloud;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ordo.model.ArtifactType;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.ParamContract;
import ordo.model.contract.ParamRelation;
import ordo.model.contract.Slot;
import ordo.pointcloud.crs.CrsCheck;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.op.clip.ClipArea;
import ordo.pointcloud.op.clip.ClipPoints;
import ordo.pointcloud.op.clip.ClipPolygon;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import ordo.worker.executor.form.BoundsFormat;
import ordo.worker.executor.form.CrsFormat;
import ordo.worker.executor.form.PolygonFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** CLIP_LAS: the points of a box or of polygons. */
public final class ClipLasExecutor implements Executor {
  public static final String DESCRIPTION =
      "Cuts out the points within a box or polygons, boundary included; of COPC and EPT it reads"
          + " the part alone.";

  private static final String BOUNDS = "bounds";
  private static final String POLYGON = "polygon";
  private static final String POLYGON_CRS = "polygon_crs";

  private final CrsEngine engine;
  private final ExecutorContract contract;

  public ClipLasExecutor(CrsEngine engine, CrsCheck check) {
    this.engine = engine;
    contract =
        new ExecutorContract(
            "CLIP_LAS",
            Map.of("input_las", Slot.of(ArtifactType.LAS, ArtifactType.EPT)),
            RewriteTask.PRODUCES,
            List.of(
                ParamContract.orAbsent(BOUNDS, ParamContract.Type.ARRAY, new BoundsFormat()),
                ParamContract.orAbsent(
                    POLYGON, ParamContract.Type.STRING_OR_OBJECT, new PolygonFormat()),
                ParamContract.orAbsent(
                    POLYGON_CRS, ParamContract.Type.STRING, new CrsFormat(check))),
            List.of(ParamRelation.exactlyOneOf(BOUNDS, POLYGON)),
            RewriteTask.NEEDS,
            DESCRIPTION);
  }

  @Override
  public ExecutorContract contract() {
    return contract;
  }

  @Override
  public Optional<InParts> inParts(String slot) {
    return Optional.of(ClipPoints::readsInParts);
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    var task = new RewriteTask(execution);
    ClipPoints.Report report =
        PointOperation.of(() -> new ClipPoints(engine).run(task.request(), area(execution)));
    String message =
        String.format(
            Locale.ROOT,
            "%,d of %,d points lie inside; %,d of %,d bytes were read",
            report.kept(),
            report.points(),
            report.bytesRead(),
            report.bytes());
    ObjectNode metadata =
        JsonNodeFactory.instance
            .objectNode()
            .put("points", report.kept())
            .put("points_before", report.points());
    return task.outcome(message, metadata, report.notes());
  }

  private static ClipArea area(Execution execution) {
    JsonNode bounds = execution.param(BOUNDS);
    if (!bounds.isNull()) {
      return BoundsFormat.parse(bounds);
    }
    JsonNode crs = execution.param(POLYGON_CRS);
    return ClipPolygon.parse(
        PolygonFormat.text(execution.param(POLYGON)),
        crs.isNull() ? Optional.empty() : Optional.of(crs.stringValue()));
  }
}
