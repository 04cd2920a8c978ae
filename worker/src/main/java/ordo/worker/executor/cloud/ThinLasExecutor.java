package ordo.worker.executor.cloud;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.ParamContract;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.op.thin.ThinPoints;
import ordo.pointcloud.thin.ThinMethod;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import ordo.worker.executor.form.WordFormat;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** THIN_LAS: some of the points, as they were. */
public final class ThinLasExecutor implements Executor {
  public static final String DESCRIPTION =
      "Keeps one point of each cube, or points no nearer to each other than the spacing.";

  private static final ExecutorContract CONTRACT =
      new ExecutorContract(
          "THIN_LAS",
          RewriteTask.ACCEPTS,
          RewriteTask.PRODUCES,
          List.of(
              ParamContract.required("spacing", ParamContract.Type.NUMBER_POSITIVE),
              ParamContract.required("method", new WordFormat("thin-method", ThinMethod::of))
                  .withDefault(JsonNodeFactory.instance.stringNode(ThinMethod.VOXEL.word()))),
          RewriteTask.SPREAD_NEEDS,
          DESCRIPTION);

  private final CrsEngine engine;

  public ThinLasExecutor(CrsEngine engine) {
    this.engine = engine;
  }

  @Override
  public ExecutorContract contract() {
    return CONTRACT;
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    var task = new RewriteTask(execution);
    ThinMethod method = ThinMethod.of(execution.param("method").asString());
    ThinPoints.Report report =
        PointOperation.of(
            () -> new ThinPoints(engine).run(task.request(), method, task.number("spacing")));
    String message =
        String.format(Locale.ROOT, "%,d of %,d points stay", report.kept(), report.points());
    return task.outcome(message, metadata(report), report.notes());
  }

  private static ObjectNode metadata(ThinPoints.Report report) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("points", report.kept())
        .put("points_before", report.points());
  }
}
