package ordo.worker.executor.cloud;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.ParamContract;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.noise.NoiseMethod;
import ordo.pointcloud.noise.NoiseSettings;
import ordo.pointcloud.op.noise.FilterNoise;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import ordo.worker.executor.form.WordFormat;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** FILTER_NOISE: the same points, of which noise has its class, or without it. */
public final class FilterNoiseExecutor implements Executor {
  public static final String DESCRIPTION =
      "Finds noise: it becomes class 7 where it is low and 18 where it is high, or is left out.";

  private static final ExecutorContract CONTRACT =
      new ExecutorContract(
          "FILTER_NOISE",
          RewriteTask.ACCEPTS,
          RewriteTask.PRODUCES,
          List.of(
              ParamContract.required("method", new WordFormat("noise-method", NoiseMethod::of))
                  .withDefault(JsonNodeFactory.instance.stringNode(NoiseMethod.ISOLATED.word())),
              ParamContract.required("delete", ParamContract.Type.BOOLEAN)
                  .withDefault(JsonNodeFactory.instance.booleanNode(false))),
          RewriteTask.SPREAD_NEEDS,
          DESCRIPTION);

  private final CrsEngine engine;

  public FilterNoiseExecutor(CrsEngine engine) {
    this.engine = engine;
  }

  @Override
  public ExecutorContract contract() {
    return CONTRACT;
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    var task = new RewriteTask(execution);
    NoiseMethod method = NoiseMethod.of(execution.param("method").asString());
    boolean delete = execution.param("delete").asBoolean();
    FilterNoise.Report report =
        PointOperation.of(
            () -> new FilterNoise(engine).run(task.request(), NoiseSettings.of(method), delete));
    return task.outcome(message(report, delete), metadata(report, delete), report.notes());
  }

  private static String message(FilterNoise.Report report, boolean delete) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d points are noise, %,d low and %,d high%s",
        report.low() + report.high(),
        report.points(),
        report.low(),
        report.high(),
        delete ? "; they are left out" : "");
  }

  private static ObjectNode metadata(FilterNoise.Report report, boolean delete) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("points", report.points())
        .put("low", report.low())
        .put("high", report.high())
        .put("deleted", delete);
  }
}
