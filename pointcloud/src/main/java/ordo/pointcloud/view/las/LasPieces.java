package ordo.pointcloud.view.las;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.RawBounds;
import ordo.pointcloud.view.KeptPoints;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewLimits;
import ordo.pointcloud.view.ViewNode;
import ordo.pointcloud.view.ViewRange;
import ordo.pointcloud.view.ViewRefusal;
import ordo.pointcloud.view.ViewValues;

/** Reads pieces of LAS points of one format and frame. Safe for many threads. */
public final class LasPieces {
  private static final int BLOCK_POINTS = 1 << 16;

  private final PointFormat format;
  private final CoordinateFrame frame;
  private final List<ExtraDimension> extras;
  private final Map<String, SeenLas> seen = new LinkedHashMap<>();

  public LasPieces(LasFile file) {
    this(file, _ -> Optional.empty());
  }

  /**
   * @param ranges what is said of all values of an attribute, by its name here
   */
  public LasPieces(LasFile file, Function<String, Optional<ViewRange>> ranges) {
    this.format = file.format();
    this.frame = file.frame();
    this.extras = file.extraDimensions();
    for (SeenLas one : LasAttributes.of(format, extras)) {
      String name = one.attribute().name();
      seen.put(name, one.with(ranges.apply(name)));
    }
  }

  /** Opens the points of a piece. */
  @FunctionalInterface
  public interface Opening {
    PointSource.Cursor open(Set<Column> columns) throws IOException;
  }

  public List<ViewAttribute> attributes() {
    return seen.values().stream().map(SeenLas::attribute).toList();
  }

  public CoordinateFrame frame() {
    return frame;
  }

  /**
   * Reads a piece.
   *
   * @param points as whoever leads here says
   * @param box of the piece; that of the points where there is none
   */
  public ViewNode read(
      Opening opening,
      long points,
      Optional<RawBounds> box,
      List<ViewAttribute> attributes,
      ViewLimits limits)
      throws IOException {
    List<SeenLas> wanted = attributes.stream().map(one -> seen.get(one.name())).toList();
    int thin = limits.thinFor(points);
    var gathered = new Gathered(wanted, thin);
    PointSource.Cursor cursor = opening.open(columns(wanted));
    PointBlock block = block(points);
    for (limits.pace().check(); cursor.next(block) > 0; limits.pace().check()) {
      gathered.take(block);
    }
    int[][] raw = gathered.raw();
    return new ViewNode(
        frame, raw, box.orElseGet(() -> boundsOf(raw)), thin, true, gathered.values());
  }

  private PointBlock block(long points) {
    return new PointBlock(format, Math.clamp(points, 1, BLOCK_POINTS));
  }

  private static Set<Column> columns(List<SeenLas> wanted) {
    var columns = EnumSet.copyOf(Column.XYZ);
    wanted.forEach(one -> columns.addAll(one.columns()));
    return columns;
  }

  private static RawBounds boundsOf(int[][] raw) {
    RawBounds bounds = RawBounds.NONE;
    for (int i = 0; i < raw[0].length; i++) {
      bounds = bounds.and(at(raw[0][i], raw[1][i], raw[2][i]));
    }
    return raw[0].length == 0 ? at(0, 0, 0) : bounds;
  }

  private static RawBounds at(int x, int y, int z) {
    return new RawBounds(x, y, z, x, y, z);
  }

  /**
   * One point, every dimension of it.
   *
   * @param index among those that are kept
   */
  public Map<String, Number> record(Opening opening, long points, int index, ViewLimits limits)
      throws IOException {
    var kept = new KeptPoints(limits.thinFor(points));
    PointSource.Cursor cursor = opening.open(Column.ALL);
    PointBlock block = block(points);
    for (limits.pace().check(); cursor.next(block) > 0; limits.pace().check()) {
      kept.next(block.size);
      if (index < kept.before() + kept.count()) {
        int place = kept.place(index - kept.before());
        return new LasRecord(block, frame, extras).of(place);
      }
    }
    throw new ViewRefusal(
        ViewRefusal.Kind.NO_SUCH_NODE,
        "expected a point before %d, found %d".formatted(kept.before() + kept.count(), index));
  }

  /** What is gathered of a piece. One thread's. */
  private static final class Gathered {
    private final WholeLane x = new WholeLane(Lane.ofInts(block -> block.x));
    private final WholeLane y = new WholeLane(Lane.ofInts(block -> block.y));
    private final WholeLane z = new WholeLane(Lane.ofInts(block -> block.z));
    private final Map<ViewAttribute, Gathering> columns = new LinkedHashMap<>();
    private final List<Gathering> all = new ArrayList<>(List.of(x, y, z));
    private final KeptPoints kept;

    Gathered(List<SeenLas> wanted, int thin) {
      this.kept = new KeptPoints(thin);
      wanted.forEach(one -> columns.put(one.attribute(), one.gathering().get()));
      all.addAll(columns.values());
    }

    void take(PointBlock block) {
      kept.next(block.size);
      all.forEach(gathering -> gathering.take(block, kept));
    }

    int[][] raw() {
      return new int[][] {x.numbers(), y.numbers(), z.numbers()};
    }

    Map<ViewAttribute, ViewValues> values() {
      Map<ViewAttribute, ViewValues> values = new LinkedHashMap<>();
      columns.forEach((attribute, gathering) -> values.put(attribute, gathering.values()));
      return values;
    }
  }
}
