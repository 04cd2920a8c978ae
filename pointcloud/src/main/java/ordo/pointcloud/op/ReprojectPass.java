package ordo.pointcloud.op;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.engines.CertifiedTransform;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasHeader;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.EncodedChunk;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.OverlapClass;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.ScanProgress;

/** The one pass over the points: decoded, transformed and encoded in parallel, written in order. */
final class ReprojectPass {
  private final LasFile input;
  private final CertifiedTransform transform;
  private final CoordinateFrame frame;
  private final CrsTransform plan;
  private final PointFailures failures = new PointFailures();
  private final OverlapClass overlap;

  /** Idle workers; a thread takes one for a block, so that there are as many as threads. */
  private final ConcurrentLinkedQueue<BlockReprojector> idle = new ConcurrentLinkedQueue<>();

  ReprojectPass(
      LasFile input, CertifiedTransform transform, CoordinateFrame frame, CrsTransform plan) {
    this.input = input;
    this.transform = transform;
    this.frame = frame;
    this.plan = plan;
    this.overlap = new OverlapClass(input.format(), FormatWidening.extended(input.format()));
  }

  /** What the pass counted. */
  OverlapClass overlap() {
    return overlap;
  }

  /** What came of it. */
  sealed interface Written {
    record Whole(LasHeader header) implements Written {}

    /** Nothing is left. */
    record Failed(String reason) implements Written {}
  }

  Written run(ReprojectRequest request, LasWriteSpec spec, ScanProgress progress)
      throws IOException, InterruptedException {
    PointScan scan = new PointScan(input, Column.ALL, request.threads(), progress);
    try (PointFileWriter writer = PointFileWriter.create(request.output(), spec)) {
      scan.<Optional<EncodedChunk>>mapInOrder(
          (block, firstPoint) -> encode(writer, block, firstPoint), chunk -> append(writer, chunk));
      Optional<String> failed = failures.text(input.pointCount(), plan.target().label());
      return failed.isPresent()
          ? new Written.Failed(failed.get())
          : new Written.Whole(writer.finish());
    } finally {
      idle.forEach(BlockReprojector::close);
    }
  }

  /** Empty once a point has failed: the pass then goes on only to count. */
  private Optional<EncodedChunk> encode(PointFileWriter writer, PointBlock block, long firstPoint) {
    BlockReprojector worker = Optional.ofNullable(idle.poll()).orElseGet(this::newWorker);
    overlap.count(block);
    try {
      PointBlock moved = worker.apply(block, firstPoint, failures);
      return failures.any() ? Optional.empty() : Optional.of(writer.encode(moved));
    } finally {
      idle.add(worker);
    }
  }

  private static void append(PointFileWriter writer, Optional<EncodedChunk> chunk)
      throws IOException {
    if (chunk.isPresent()) {
      writer.append(chunk.get());
    }
  }

  private BlockReprojector newWorker() {
    return new BlockReprojector(
        transform.open(),
        input.frame(),
        frame,
        plan.operation().movesHeight(),
        FormatWidening.extended(input.format()));
  }
}
