package ordo.pointcloud.ground;

import java.io.IOException;
import ordo.pointcloud.crew.Crew;

/**
 * From the lowest heights of a window to its ground surface: steps 1 to 4 of the filter. Rows are
 * shared out among the crew; each step waits for the one before.
 */
final class SurfaceFilter {
  /** Of the filter upside down, which finds what lies too low. */
  private static final double LOW_SLOPE = 5;

  private static final int LOW_RADIUS = 1;

  /** Rows that a thread takes at once. */
  private static final int BAND_ROWS = 64;

  private final Crew crew;
  private final GroundGrid grid;
  private final GroundSettings settings;

  SurfaceFilter(Crew crew, GroundGrid grid, GroundSettings settings) {
    this.crew = crew;
    this.grid = grid;
    this.settings = settings;
  }

  /** How many cells away from a cell its surface may depend on, for settings. */
  static int reach(GroundSettings settings) {
    int radius = settings.radius();
    int openings = radius * (radius + 1);
    return DirectionalFill.REACH
        + 2 * LOW_RADIUS
        + DirectionalFill.REACH
        + openings
        + DirectionalFill.REACH;
  }

  /** Work on some rows of the window. */
  private interface Rows {
    void apply(int from, int end);
  }

  private void each(HeightWindow window, Rows rows) throws IOException, InterruptedException {
    int bands = Math.ceilDiv(window.height(), BAND_ROWS);
    crew.each(
        bands,
        (_, band) ->
            rows.apply(band * BAND_ROWS, Math.min(window.height(), (band + 1) * BAND_ROWS)));
  }

  /** Turns the lowest heights into the surface; cells that are no ground are not known any more. */
  void apply(HeightWindow window) throws IOException, InterruptedException {
    fill(window);
    Layers layers = new Layers(window.heights().length);
    dropLow(window, layers);
    fill(window);
    dropObjects(window, layers);
    fill(window);
  }

  private void fill(HeightWindow window) throws IOException, InterruptedException {
    each(window, (from, end) -> DirectionalFill.apply(window, from, end));
  }

  /** Scratch of one window; a turn's result is the next one's start. */
  private static final class Layers {
    private int[] before;
    private final int[] eroded;
    private int[] opened;

    private Layers(int cells) {
      before = new int[cells];
      eroded = new int[cells];
      opened = new int[cells];
    }

    private void advance() {
      int[] spare = before;
      before = opened;
      opened = spare;
    }
  }

  private void dropLow(HeightWindow window, Layers layers)
      throws IOException, InterruptedException {
    int[] heights = window.heights();
    each(
        window,
        (from, end) -> flip(heights, layers.before, from * window.width(), end * window.width()));
    open(window, layers, LOW_RADIUS);
    byte[] low = new byte[heights.length];
    mark(window, layers, steps(LOW_SLOPE, LOW_RADIUS), low);
    forget(window, low);
  }

  private static void flip(int[] heights, int[] into, int from, int end) {
    for (int i = from; i < end; i++) {
      into[i] = GroundGrid.flip(heights[i]);
    }
  }

  private void dropObjects(HeightWindow window, Layers layers)
      throws IOException, InterruptedException {
    System.arraycopy(window.heights(), 0, layers.before, 0, layers.before.length);
    byte[] objects = new byte[layers.before.length];
    for (int radius = 1; radius <= settings.radius(); radius++) {
      open(window, layers, radius);
      mark(window, layers, steps(settings.slope(), radius), objects);
      layers.advance();
    }
    forget(window, objects);
  }

  /** Steps of height that ground of a slope rises over a radius. */
  private double steps(double slope, int radius) {
    return slope * radius * grid.sideMetres() / grid.stepMetres();
  }

  private void open(HeightWindow window, Layers layers, int radius)
      throws IOException, InterruptedException {
    int width = window.width();
    int height = window.height();
    each(
        window,
        (from, end) -> {
          new DiskErosion(radius, width, height).apply(layers.before, layers.eroded, from, end);
          flip(layers.eroded, from * width, end * width);
        });
    each(
        window,
        (from, end) -> {
          new DiskErosion(radius, width, height).apply(layers.eroded, layers.opened, from, end);
          flip(layers.opened, from * width, end * width);
        });
  }

  private static void flip(int[] heights, int from, int end) {
    for (int i = from; i < end; i++) {
      heights[i] = GroundGrid.flip(heights[i]);
    }
  }

  private void mark(HeightWindow window, Layers layers, double steps, byte[] marks)
      throws IOException, InterruptedException {
    int width = window.width();
    each(
        window,
        (from, end) -> {
          for (int i = from * width; i < end * width; i++) {
            if ((long) layers.before[i] - layers.opened[i] > steps) {
              marks[i] = 1;
            }
          }
        });
  }

  private static void forget(HeightWindow window, byte[] marks) {
    for (int i = 0; i < marks.length; i++) {
      if (marks[i] != 0) {
        window.known()[i] = 0;
      }
    }
  }
}
