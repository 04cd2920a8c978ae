package ordo.pointcloud.ground;

/**
 * Step 5 of the filter, on one tile: whether a point is near enough to the surface, the nearer the
 * flatter it is. Heights and slopes are bilinear between cell centres; where some of the four have
 * no height, between the others.
 */
final class GroundTest {
  private final GroundGrid grid;
  private final GroundSettings settings;
  private final int side;
  private final int column;
  private final int row;
  private final int[] heights;

  /** Of the last surface asked for: height and rise over run, and the weight they were of. */
  private double height;

  private double slope;
  private double weight;

  GroundTest(GroundGrid grid, GroundSettings settings, TileSize size, long key, int[] heights) {
    this.grid = grid;
    this.settings = settings;
    this.heights = heights;
    side = size.side() + 2 * GroundSurface.APRON;
    column = (TileKey.column(key) << size.bits()) - GroundSurface.APRON;
    row = (TileKey.row(key) << size.bits()) - GroundSurface.APRON;
  }

  /**
   * @param columns where the point is, in cells from the origin of the CRS
   * @param rows the same
   * @param at its height in steps
   */
  boolean isGround(double columns, double rows, int at) {
    double x = columns - 0.5 - column;
    double y = rows - 0.5 - row;
    int left = (int) Math.floor(x);
    int below = (int) Math.floor(y);
    height = 0;
    slope = 0;
    weight = 0;
    double right = x - left;
    double up = y - below;
    add(left, below, (1 - right) * (1 - up));
    add(left + 1, below, right * (1 - up));
    add(left, below + 1, (1 - right) * up);
    add(left + 1, below + 1, right * up);
    return weight > 0 && isNear(at);
  }

  private boolean isNear(int at) {
    double metres = Math.abs(at - height / weight) * grid.stepMetres();
    return metres <= settings.threshold() + settings.scalar() * slope / weight;
  }

  private void add(int x, int y, double share) {
    int found = heights[y * side + x];
    if (share > 0 && found != GroundGrid.MISSING) {
      height += share * found;
      slope += share * slopeAt(x, y);
      weight += share;
    }
  }

  private double slopeAt(int x, int y) {
    int at = y * side + x;
    double east = rise(at - 1, at, at + 1);
    double north = rise(at - side, at, at + side);
    return Math.sqrt(east * east + north * north) * grid.stepMetres() / grid.sideMetres();
  }

  /** Steps of height for one cell; to one side where the other has no height. */
  private double rise(int before, int at, int after) {
    int low = heights[before] == GroundGrid.MISSING ? at : before;
    int high = heights[after] == GroundGrid.MISSING ? at : after;
    if (low == high) {
      return 0;
    }
    double cells = low == before && high == after ? 2 : 1;
    return ((double) heights[high] - heights[low]) / cells;
  }
}
