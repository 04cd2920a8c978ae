package ordo.pointcloud.op.rewrite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasHeader;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.LeftOut;
import ordo.pointcloud.las.write.EncodedChunk;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.laz.LazPoints;
import ordo.pointcloud.points.BlockCopy;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.OverlapClass;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.ScanProgress;

/**
 * The pass that writes: points are read, edited and encoded by many threads, and kept in order. Of
 * LAZ whose chunks the output can have, and of which classes alone change, only their layers are
 * encoded; the others are copied.
 */
public final class RewrittenFile {
  /** A block of which less is left waits for others, so that no chunk is needlessly small. */
  private static final int CHUNK_POINTS_MIN = 8_192;

  /** What classes and a header are made from, where all else of a chunk is copied. */
  private static final Set<Column> OF_KEPT_CHUNKS =
      EnumSet.of(Column.XY_RETURNS, Column.Z, Column.CLASSIFICATION, Column.FLAGS, Column.GPS_TIME);

  private final LasFile input;
  private final PointSource points;
  private final LasWriteSpec spec;
  private final OverlapClass overlap;
  private final ThreadLocal<PointBlock> widened;

  private RewrittenFile(LasFile input, PointSource points, LasWriteSpec spec) {
    this.input = input;
    this.points = points;
    this.spec = spec;
    overlap = new OverlapClass(input.format(), spec.format());
    widened = ThreadLocal.withInitial(() -> new PointBlock(spec.format(), PointScan.BLOCK_POINTS));
  }

  /**
   * What was written.
   *
   * @param notes what the output does not say as the input does, a line each
   */
  public record Written(LasHeader header, List<String> notes) {}

  /**
   * Refuses an output that is the input, before anything is computed.
   *
   * @throws IllegalArgumentException naming it
   */
  public static void requireAnother(Path input, Path output) throws IOException {
    if (Files.exists(output) && Files.isSameFile(input, output)) {
      throw new IllegalArgumentException(output + ": expected another file than the input");
    }
  }

  /**
   * Writes the output.
   *
   * @throws IllegalArgumentException where the output cannot hold the points
   */
  public static Written write(
      LasFile input, RewriteRequest request, CrsEngine engine, RewriteStep step)
      throws IOException, InterruptedException {
    return write(input, input, request, FileCrsRecords.of(input).stated(engine), step);
  }

  /**
   * The same from some points, with the header and the records of a file.
   *
   * @param points of the file's format and frame
   * @param crs of the points
   */
  public static Written write(
      LasFile input, PointSource points, RewriteRequest request, StatedCrs crs, RewriteStep step)
      throws IOException, InterruptedException {
    LasWriteSpec spec = RewriteSpec.of(input, request.compressed(), step.dropsPoints(), crs);
    return new RewrittenFile(input, points, spec).run(request, step);
  }

  /**
   * What is done to the points.
   *
   * @param dropsPoints whether the edit takes points out; else it changes classes alone
   */
  public record RewriteStep(BlockEdit edit, boolean dropsPoints, ScanProgress progress) {}

  private Written run(RewriteRequest request, RewriteStep step)
      throws IOException, InterruptedException {
    try (PointFileWriter writer = PointFileWriter.create(request.output(), spec)) {
      Optional<LazPoints> chunks = kept(step, writer);
      SmallRests rests = new SmallRests(writer);
      Set<Column> columns = chunks.isPresent() ? OF_KEPT_CHUNKS : Column.ALL;
      new PointScan(points, columns, request.threads(), step.progress())
          .<Part>mapInOrder(
              (block, first) ->
                  chunks.isPresent()
                      ? part(block, first, step, chunks.get(), writer)
                      : part(block, first, step, writer),
              part -> part.append(rests));
      rests.flush();
      LasHeader header = writer.finish();
      List<String> notes = new ArrayList<>(input.warnings());
      notes.addAll(LeftOut.lines(input, spec));
      overlap.line().ifPresent(notes::add);
      return new Written(header, notes);
    }
  }

  /** A block's points on their way to the file. */
  private interface Part {
    void append(SmallRests rests) throws IOException;
  }

  /** The input's chunks, where the output can have them as they are but for the classes. */
  private Optional<LazPoints> kept(RewriteStep step, PointFileWriter writer) {
    return step.dropsPoints() || points != input ? Optional.empty() : writer.replaceable(input);
  }

  private static Part part(
      PointBlock block, long first, RewriteStep step, LazPoints chunks, PointFileWriter writer)
      throws IOException {
    step.edit().apply(block, first);
    byte[] chunk = chunks.replaced(first, block, Set.of(Column.CLASSIFICATION));
    EncodedChunk encoded = writer.encoded(block, chunk);
    return rests -> rests.add(encoded);
  }

  private Part part(PointBlock block, long first, RewriteStep step, PointFileWriter writer) {
    step.edit().apply(block, first);
    overlap.count(block);
    PointBlock shaped = shaped(block);
    if (step.dropsPoints() && shaped.size < CHUNK_POINTS_MIN) {
      PointBlock rest = new PointBlock(spec.format(), shaped.size);
      BlockCopy.copy(shaped, 0, rest, 0, shaped.size);
      rest.size = shaped.size;
      return rests -> rests.add(rest);
    }
    EncodedChunk chunk = writer.encode(shaped);
    return rests -> rests.add(chunk);
  }

  private PointBlock shaped(PointBlock block) {
    if (block.format.equals(spec.format())) {
      return block;
    }
    PointBlock target = widened.get();
    FormatWidening.copy(block, target);
    return target;
  }
}
