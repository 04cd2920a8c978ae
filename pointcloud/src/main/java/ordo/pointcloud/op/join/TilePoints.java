package ordo.pointcloud.op.join;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.Field;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.RecordLayout;

/**
 * The points of all tiles, tile after tile, those of a buffer behind the tile's own and marked
 * withheld. A run is a chunk of a tile.
 */
final class TilePoints implements PointSource {
  private final String name;
  private final PointFormat format;
  private final TileSpill spill;
  private final List<Run> runs = new ArrayList<>();
  private final long pointCount;

  /**
   * @param firstOfTile index in the tile of the run's first point
   * @param firstPoint index in all tiles
   */
  private record Run(TileSpill.Tile tile, long firstOfTile, int points, long firstPoint) {}

  TilePoints(String name, PointFormat format, TileSpill spill) {
    this.name = name;
    this.format = format;
    this.spill = spill;
    long count = 0;
    for (TileSpill.Tile tile : spill.tiles().values()) {
      count = addRuns(tile, count);
    }
    pointCount = count;
  }

  private long addRuns(TileSpill.Tile tile, long before) {
    long points = tile.points();
    for (long first = 0; first < points; first += Compression.CHUNK_POINTS) {
      int inRun = (int) Math.min(Compression.CHUNK_POINTS, points - first);
      runs.add(new Run(tile, first, inRun, before + first));
    }
    return before + points;
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
    return runs.size();
  }

  @Override
  public long firstPoint(int run) {
    return run == runs.size() ? pointCount : runs.get(run).firstPoint;
  }

  @Override
  public Cursor open(int run, Set<Column> columns) {
    return new ChunkCursor(runs.get(run));
  }

  /** Marks points withheld, in whatever bits the format has for it. */
  static void withhold(PointBlock block, int first, int end) {
    Field withheld = Attribute.WITHHELD.field(block.format);
    byte[] holder = block.format.isExtended() ? block.flags : block.classification;
    for (int i = first; i < end; i++) {
      holder[i] = (byte) (holder[i] | withheld.at(1));
    }
  }

  private final class ChunkCursor implements Cursor {
    private final Run run;
    private final RecordLayout layout = RecordLayout.of(format);
    private int given;

    ChunkCursor(Run run) {
      this.run = run;
    }

    @Override
    public int next(PointBlock block) throws IOException {
      int count = Math.min(block.capacity(), run.points - given);
      long first = run.firstOfTile + given;
      long own = run.tile.own().records();
      int ofOwn = Math.clamp(own - first, 0, count);
      byte[] rows = new byte[count * layout.recordBytes()];
      spill.read(run.tile.own(), first, ofOwn, rows, 0);
      spill.read(
          run.tile.buffer(),
          Math.max(0, first - own),
          count - ofOwn,
          rows,
          ofOwn * layout.recordBytes());
      layout.unpack(rows, 0, block, 0, count);
      withhold(block, ofOwn, count);
      block.size = count;
      given += count;
      return count;
    }
  }

  /** The temporary file is whoever's that made it. */
  @Override
  public void close() {}
}
