package ordo.worker.executor.cloud;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.ParamContract;
import ordo.model.contract.ParamRelation;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.ground.GroundSettings;
import ordo.pointcloud.op.ground.ClassifyGround;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** CLASSIFY_GROUND: the same points, of which those on the ground are of class 2. */
public final class ClassifyGroundExecutor implements Executor {
  public static final String DESCRIPTION =
      "Finds the ground: it becomes class 2, and what was class 2 and is none class 1; all else"
          + " stays.";

  private static final GroundSettings DEFAULT = GroundSettings.DEFAULT;

  private static final ExecutorContract CONTRACT =
      new ExecutorContract(
          "CLASSIFY_GROUND",
          RewriteTask.ACCEPTS,
          RewriteTask.PRODUCES,
          List.of(
              ParamContract.positive("cell", DEFAULT.cell()),
              ParamContract.positive("slope", DEFAULT.slope()),
              ParamContract.positive("window", DEFAULT.window()),
              ParamContract.notNegative("threshold", DEFAULT.threshold()),
              ParamContract.notNegative("scalar", DEFAULT.scalar())),
          List.of(new WindowOfCells()),
          RewriteTask.NEEDS,
          DESCRIPTION);

  private final CrsEngine engine;

  public ClassifyGroundExecutor(CrsEngine engine) {
    this.engine = engine;
  }

  /** The window has a greatest number of cells. */
  private record WindowOfCells() implements ParamRelation {
    @Override
    public List<String> params() {
      return List.of("cell", "window");
    }

    @Override
    public Optional<String> problem(Map<String, JsonNode> given) {
      try {
        new GroundSettings(
            value(given, "cell", DEFAULT.cell()),
            DEFAULT.slope(),
            value(given, "window", DEFAULT.window()),
            DEFAULT.threshold(),
            DEFAULT.scalar());
        return Optional.empty();
      } catch (IllegalArgumentException refused) {
        return Optional.of(refused.getMessage());
      }
    }

    private static double value(Map<String, JsonNode> given, String name, double otherwise) {
      return given.containsKey(name) ? given.get(name).doubleValue() : otherwise;
    }
  }

  @Override
  public ExecutorContract contract() {
    return CONTRACT;
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    var task = new RewriteTask(execution);
    ClassifyGround.Report report =
        PointOperation.of(() -> new ClassifyGround(engine).run(task.request(), settings(task)));

    return task.outcome(message(report), metadata(report), report.notes());
  }

  private static String message(ClassifyGround.Report report) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d points are ground; the class of %,d is new",
        report.ground(),
        report.points(),
        report.changed());
  }

  private static ObjectNode metadata(ClassifyGround.Report report) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("points", report.points())
        .put("ground", report.ground())
        .put("changed", report.changed());
  }

  private static GroundSettings settings(RewriteTask task) {
    return new GroundSettings(
        task.number("cell"),
        task.number("slope"),
        task.number("window"),
        task.number("threshold"),
        task.number("scalar"));
  }
}
