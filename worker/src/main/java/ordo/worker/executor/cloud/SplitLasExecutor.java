package ordo.worker.executor.cloud;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ordo.model.ArtifactType;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs;
import ordo.model.contract.ParamContract;
import ordo.model.contract.ParamRelation;
import ordo.model.contract.Product;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.op.join.SplitPoints;
import ordo.pointcloud.op.join.SplitRequest;
import ordo.pointcloud.points.PointScan;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** SPLIT_LAS: a cloud as a directory of square tiles. */
public final class SplitLasExecutor implements Executor {
  public static final String DESCRIPTION =
      "Parts a cloud into square tiles, a file each, named by their column and row.";

  private static final String OUTPUT = "output_tiles";
  private static final String SIZE = "size";
  private static final String BUFFER = "buffer";

  /** The records once, of a cloud that LAZ made a tenth of, and the tiles. */
  private static final ExecutorContract CONTRACT =
      new ExecutorContract(
          "SPLIT_LAS",
          RewriteTask.ACCEPTS,
          Map.of(OUTPUT, new Product(ArtifactType.LAS, "")),
          List.of(
              ParamContract.required(SIZE, ParamContract.Type.NUMBER_POSITIVE),
              ParamContract.notNegative(BUFFER, 0)),
          List.of(new BufferBelowSize()),
          new Needs(
              Needs.Weight.HEAVY,
              Needs.Amount.megabytes(1024),
              Needs.Amount.megabytes(64).plusPerInputByte(16)),
          DESCRIPTION);

  /** Else a point would be in more tiles than the nine around it. */
  private record BufferBelowSize() implements ParamRelation {
    @Override
    public List<String> params() {
      return List.of(SIZE, BUFFER);
    }

    @Override
    public Optional<String> problem(Map<String, JsonNode> given) {
      if (given.size() < 2 || given.get(BUFFER).doubleValue() < given.get(SIZE).doubleValue()) {
        return Optional.empty();
      }
      return Optional.of(
          "expected a buffer below the size %s, found %s"
              .formatted(given.get(SIZE), given.get(BUFFER)));
    }
  }

  private final CrsEngine engine;

  public SplitLasExecutor(CrsEngine engine) {
    this.engine = engine;
  }

  @Override
  public ExecutorContract contract() {
    return CONTRACT;
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    SplitPoints.Report report =
        PointOperation.of(() -> new SplitPoints(engine).run(request(execution)));
    ObjectNode metadata =
        JsonNodeFactory.instance
            .objectNode()
            .put("points", report.points())
            .put("buffered", report.buffered())
            .put("tiles", report.tiles());
    report.notes().forEach(execution::log);
    report.notes().forEach(metadata.putArray("notes")::add);
    String message =
        String.format(
            Locale.ROOT,
            "%,d points in %,d %s%s",
            report.points(),
            report.tiles(),
            report.tiles() == 1 ? "tile" : "tiles",
            report.buffered() == 0
                ? ""
                : String.format(Locale.ROOT, ", and %,d in buffers", report.buffered()));
    return StepResult.of(message, Map.of(OUTPUT, metadata));
  }

  private static SplitRequest request(Execution execution) {
    return new SplitRequest(
        execution.input("input_las"),
        execution.output(OUTPUT),
        true,
        execution.param(SIZE).doubleValue(),
        execution.param(BUFFER).doubleValue(),
        PointScan.threadsOfAllCores(),
        execution::progress);
  }
}
