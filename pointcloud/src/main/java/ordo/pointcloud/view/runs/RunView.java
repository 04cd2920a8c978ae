package ordo.pointcloud.view.runs;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.laz.LazPoints;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.view.NodePage;
import ordo.pointcloud.view.PointView;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewHead;
import ordo.pointcloud.view.ViewKey;
import ordo.pointcloud.view.ViewLimits;
import ordo.pointcloud.view.ViewNode;
import ordo.pointcloud.view.ViewRefusal;
import ordo.pointcloud.view.las.LasPieces;

/** Points without an index, in the runs that they are stored in. */
final class RunView implements PointView {
  private final LasFile file;
  private final Closeable owner;
  private final CrsSource crs;
  private final LasPieces pieces;
  private final ViewHead head;

  /** Says what the CRS is. */
  @FunctionalInterface
  interface CrsSource {
    StatedCrs of(CrsEngine engine) throws IOException;
  }

  /**
   * @param owner closed with this
   */
  RunView(LasFile file, String format, List<String> warnings, CrsSource crs, Closeable owner) {
    this.file = file;
    this.owner = owner;
    this.crs = crs;
    this.pieces = new LasPieces(file);
    this.head =
        new ViewHead(
            format,
            file.pointCount(),
            Optional.empty(),
            file.header().summary().bounds(),
            0,
            pieces.attributes(),
            warnings);
  }

  static RunView of(LasFile file) {
    String format = file.isCompressed() ? "LAZ" : "LAS";
    return new RunView(
        file, format, file.warnings(), engine -> FileCrsRecords.of(file).stated(engine), file);
  }

  @Override
  public ViewHead head() {
    return head;
  }

  @Override
  public StatedCrs crs(CrsEngine engine) throws IOException {
    return crs.of(engine);
  }

  @Override
  public NodePage page(TreeKey from, int levels, int nodesMax) {
    return NodePage.NONE;
  }

  @Override
  public Runs runs() {
    return new Runs(file.runCount(), file.pointCount());
  }

  @Override
  public ViewNode read(ViewKey key, List<ViewAttribute> attributes, ViewLimits limits)
      throws IOException {
    int run = checked(key);
    return pieces.read(
        columns -> open(run, columns), points(run), Optional.empty(), attributes, limits);
  }

  @Override
  public Map<String, Number> record(ViewKey key, int index, ViewLimits limits) throws IOException {
    int run = checked(key);
    return pieces.record(columns -> open(run, columns), points(run), index, limits);
  }

  private PointSource.Cursor open(int run, Set<Column> columns) throws IOException {
    return file.open(run, columns);
  }

  private long points(int run) {
    return file.firstPoint(run + 1) - file.firstPoint(run);
  }

  private int checked(ViewKey key) throws IOException {
    if (!(key instanceof ViewKey.Run(int number)) || number >= file.runCount()) {
      throw new ViewRefusal(
          ViewRefusal.Kind.NO_SUCH_NODE,
          "expected r-0 to r-%d, found %s".formatted(file.runCount() - 1, key));
    }
    Optional<LazPoints> chunks = file.compressedPoints().filter(LazPoints::isChunked);
    if (chunks.isPresent()) {
      checkSize(number, chunks.get().start(number + 1) - chunks.get().start(number));
    }
    return number;
  }

  private static void checkSize(int run, long bytes) throws ViewRefusal {
    if (bytes > ViewLimits.STORED_BYTES_MAX) {
      throw new ViewRefusal(
          ViewRefusal.Kind.TOO_LARGE,
          "run %d: expected at most %d bytes, found %d"
              .formatted(run, ViewLimits.STORED_BYTES_MAX, bytes));
    }
  }

  @Override
  public void close() throws IOException {
    owner.close();
  }
}
