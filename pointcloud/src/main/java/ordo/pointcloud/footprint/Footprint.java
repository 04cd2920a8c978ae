package ordo.pointcloud.footprint;

/**
 * The footprint of cells with points: gaps closed by a disk, small islands dropped, small holes
 * filled, large ones left.
 *
 * @param mask the footprint
 * @param islands parts that were dropped
 */
public record Footprint(CellMask mask, int islands) {
  /** Holes up to so many squared radii are gaps between lines, not land in a lake. */
  private static final long HOLE_FACTOR = 25;

  /** A part of this share of the largest is none too small. */
  private static final double ISLAND_SHARE = 0.01;

  /** How gaps close and what an island is. */
  public record Rules(int closeCells, int islandCells) {
    public static final int CLOSE_CELLS_MAX = 50;
    public static final Rules USUAL = new Rules(5, 100);

    public Rules {
      if (closeCells < 0 || closeCells > CLOSE_CELLS_MAX) {
        throw new IllegalArgumentException(
            "close_cells: expected 0 to " + CLOSE_CELLS_MAX + ", found " + closeCells);
      }
      if (islandCells < 0) {
        throw new IllegalArgumentException(
            "island_cells: expected 0 or more, found " + islandCells);
      }
    }

    /** Rows that a filled cell's value may come from, above and below it. */
    public int halo() {
      return 4 * closeCells + 1;
    }

    /** Cells along each of the eight directions in which a value is looked for. */
    public int reach() {
      return 2 * closeCells + 1;
    }
  }

  public static Footprint of(CellMask cells, Rules rules) {
    CellMask closed = new Closing(rules.closeCells()).of(cells);
    Parts parts = Parts.of(closed);
    double share = parts.largest() * ISLAND_SHARE;
    int dropped = parts.turn((area, _) -> area < rules.islandCells() && area < share);
    long hole = HOLE_FACTOR * rules.closeCells() * rules.closeCells();
    Parts.beside(closed).turn((area, isAtBorder) -> !isAtBorder && area <= hole);
    return new Footprint(closed, dropped);
  }
}
