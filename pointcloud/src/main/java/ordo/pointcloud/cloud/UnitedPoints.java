package ordo.pointcloud.cloud;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.PointSource;

/**
 * The points of several files one after another, in one format and frame. A run of it is as many
 * whole runs of files as fit a block, so that small files do not make small runs and no run is read
 * twice.
 */
final class UnitedPoints implements PointSource {
  private final String name;
  private final PointFormat format;
  private final List<Tile> tiles;
  private final List<Group> groups = new ArrayList<>();
  private final long pointCount;

  /**
   * Consecutive runs.
   *
   * @param tile of the first run
   * @param count runs
   */
  private record Group(int tile, int run, int count, long firstPoint) {
    Group andOne() {
      return new Group(tile, run, count + 1, firstPoint);
    }
  }

  UnitedPoints(String name, PointFormat format, List<Tile> tiles) {
    this.name = name;
    this.format = format;
    this.tiles = tiles;
    this.pointCount = group();
  }

  private long group() {
    long points = 0;
    for (int tile = 0; tile < tiles.size(); tile++) {
      for (int run = 0; run < tiles.get(tile).runCount(); run++) {
        long more = tiles.get(tile).runPoints(run);
        add(tile, run, points, more);
        points += more;
      }
    }
    return points;
  }

  /** To the last group, or to one of its own where that would be too long. */
  private void add(int tile, int run, long before, long more) {
    Optional<Group> last = groups.isEmpty() ? Optional.empty() : Optional.of(groups.getLast());
    Optional<Group> open =
        last.filter(group -> before + more - group.firstPoint <= PointScan.BLOCK_POINTS);
    if (open.isPresent()) {
      groups.set(groups.size() - 1, open.get().andOne());
    } else {
      groups.add(new Group(tile, run, 1, before));
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public PointFormat format() {
    return format;
  }

  @Override
  public long pointCount() {
    return pointCount;
  }

  @Override
  public int runCount() {
    return groups.size();
  }

  @Override
  public long firstPoint(int run) {
    return run == groups.size() ? pointCount : groups.get(run).firstPoint;
  }

  @Override
  public Cursor open(int run, Set<Column> columns) throws IOException {
    Group group = groups.get(run);
    List<TileCursor> parts = new ArrayList<>();
    int tile = group.tile;
    int next = group.run;
    for (int i = 0; i < group.count; i++) {
      while (next == tiles.get(tile).runCount()) {
        tile++;
        next = 0;
      }
      parts.add(new TileCursor(tiles.get(tile), next++, columns(tiles.get(tile), columns)));
    }
    return new ChainedCursor(parts);
  }

  private static Set<Column> columns(Tile tile, Set<Column> columns) {
    if (!tile.file.format().hasWavePacket()) {
      return columns;
    }
    Set<Column> others = EnumSet.copyOf(columns);
    others.remove(Column.WAVE_PACKET);
    return others;
  }

  /** The files are whoever's that opened them. */
  @Override
  public void close() {}
}
