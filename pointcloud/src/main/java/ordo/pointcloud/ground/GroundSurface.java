package ordo.pointcloud.ground;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.NavigableSet;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.ScanProgress;

/**
 * The ground under a cloud: a height for each cell near its points, in tiles with {@link #APRON}
 * cells of their neighbours around them. Temporary files hold what memory does not, until it is
 * closed.
 */
public final class GroundSurface implements Closeable {
  /** Two cells: bilinear heights need one, the slopes of the cells they need another. */
  static final int APRON = 2;

  private final GroundGrid grid;
  private final GroundSettings settings;
  private final GroundWork work;
  private final HeightTiles tiles;

  private GroundSurface(GroundGrid grid, GroundSettings settings, GroundWork work) {
    this.grid = grid;
    this.settings = settings;
    this.work = work;
    int side = work.size().side() + 2 * APRON;
    tiles = new HeightTiles(side * side, work.tilesMax(), work.folder().resolve("surface"));
  }

  /**
   * Makes the surface of a cloud.
   *
   * @throws InterruptedException when the calling thread is interrupted; nothing is left then
   */
  public static GroundSurface of(
      PointSource source,
      GroundGrid grid,
      GroundSettings settings,
      GroundWork work,
      Watched watched)
      throws IOException, InterruptedException {
    GroundSurface surface = new GroundSurface(grid, settings, work);
    try (HeightTiles lowest =
        new HeightTiles(work.size().cells(), work.tilesMax(), work.folder().resolve("lowest"))) {
      new SurfaceScan(source, grid, work).run(lowest, watched.scanned());
      surface.filter(lowest, watched.filtered());
      return surface;
    } catch (Throwable failure) {
      surface.close();
      throw failure;
    }
  }

  /**
   * Who is told how far it is.
   *
   * @param scanned of the points of each pass
   * @param filtered of the windows done
   */
  public record Watched(ScanProgress scanned, WindowProgress filtered) {
    public static final Watched NONE = new Watched(ScanProgress.NONE, (_, _) -> {});
  }

  /** Told how many windows are done, of how many. */
  @FunctionalInterface
  public interface WindowProgress {
    void done(int windows, int of);
  }

  private void filter(HeightTiles lowest, WindowProgress progress)
      throws IOException, InterruptedException {
    NavigableSet<Long> keys = lowest.keys();
    if (keys.isEmpty()) {
      return;
    }
    int reach = SurfaceFilter.reach(settings) + APRON;
    WindowPlan plan = WindowPlan.of(work, reach, new WindowSource(lowest, work.size()).bounds());
    filter(lowest, plan, plan.cores(keys), progress);
  }

  private void filter(
      HeightTiles lowest, WindowPlan plan, List<CellBox> cores, WindowProgress progress)
      throws IOException, InterruptedException {
    Crew crew = new Crew(work.threads());
    for (int i = 0; i < cores.size(); i++) {
      progress.done(i, cores.size());
      filter(lowest, plan, cores.get(i), crew);
    }
    progress.done(cores.size(), cores.size());
  }

  private void filter(HeightTiles lowest, WindowPlan plan, CellBox core, Crew crew)
      throws IOException, InterruptedException {
    HeightWindow window = new WindowSource(lowest, work.size()).read(plan.window(core));
    new SurfaceFilter(crew, grid, settings).apply(window);
    int bits = work.size().bits();
    for (long key : lowest.keys()) {
      if (plan.isIn(key, core)) {
        tiles.put(key, cut(window, TileKey.column(key) << bits, TileKey.row(key) << bits));
      }
    }
  }

  /** A tile with its apron. */
  private int[] cut(HeightWindow window, int column, int row) {
    int side = work.size().side() + 2 * APRON;
    int[] heights = new int[side * side];
    for (int i = 0; i < heights.length; i++) {
      heights[i] = window.at(column - APRON + i % side, row - APRON + i / side);
    }
    return heights;
  }

  /** Tiles that points lie in. */
  NavigableSet<Long> keys() {
    return tiles.keys();
  }

  /** A tile's heights with its apron, or null where there is none. */
  int[] tile(long key) throws IOException {
    return tiles.find(key);
  }

  @Override
  public void close() throws IOException {
    tiles.close();
  }
}
