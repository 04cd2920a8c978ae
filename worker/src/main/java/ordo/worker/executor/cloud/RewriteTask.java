package ordo.worker.executor.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import ordo.model.ArtifactType;
import ordo.model.contract.Needs;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.op.rewrite.RewriteRequest;
import ordo.pointcloud.points.PointScan;
import ordo.worker.executor.Execution;
import ordo.worker.executor.StepResult;
import tools.jackson.databind.node.ObjectNode;

/** What steps that give a cloud with other classes, or with fewer points, have in common. */
record RewriteTask(Execution execution) {
  static final String OUTPUT = "output_las";

  static final Map<String, Slot> ACCEPTS = Map.of("input_las", Slot.of(ArtifactType.LAS));
  static final Map<String, Product> PRODUCES =
      Map.of(OUTPUT, new Product(ArtifactType.LAS, "output.laz"));

  /** The product, and temporary files of a few bytes for each point. */
  static final Needs NEEDS =
      new Needs(
          Needs.Weight.HEAVY,
          Needs.Amount.megabytes(1024),
          Needs.Amount.megabytes(64).plusPerInputByte(8));

  /** The places of all points besides, twice where some have to be spread again. */
  static final Needs SPREAD_NEEDS =
      new Needs(
          Needs.Weight.HEAVY,
          Needs.Amount.megabytes(1024),
          Needs.Amount.megabytes(64).plusPerInputByte(16));

  /** LAZ, but for points with wave packets, which LAZ is not written for. */
  RewriteRequest request() throws IOException {
    Path input = execution.input("input_las");
    return new RewriteRequest(
        input,
        execution.output(OUTPUT),
        Files.isDirectory(input) || !hasWavePackets(input),
        execution.scratch().resolve("work"),
        PointScan.threadsOfAllCores(),
        execution::progress);
  }

  private static boolean hasWavePackets(Path input) throws IOException {
    try (LasFile file = LasFiles.open(input)) {
      return file.format().hasWavePacket();
    }
  }

  double number(String param) {
    return execution.param(param).doubleValue();
  }

  /** Logs the notes, and says what came out. */
  StepResult outcome(String message, ObjectNode metadata, List<String> notes) {
    notes.forEach(execution::log);
    notes.forEach(metadata.putArray("notes")::add);
    return StepResult.of(message, Map.of(OUTPUT, metadata));
  }
}
