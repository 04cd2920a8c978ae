package ordo.pointcloud.octree;

/**
 * One axis of the cube, in quanta (raw integers of the stored coordinates): the cell of a
 * coordinate at a level is exactly {@code ((raw - origin) << level) / side}, so cells nest and none
 * is ever off by one.
 */
public final class AxisCells {
  /** Cells are asked for down to this level: the deepest inner node's sampling grid. */
  static final int CELL_LEVEL_MAX = Cube.LEVEL_MAX - 1 + RootCube.GRID_BITS;

  private final long origin;
  private final long side;
  private final double inverse;
  private final long weight;
  private final int shift;

  /**
   * @param origin quantum of the lower face
   * @param side quanta between the faces, at least 1, at most 2^62
   * @param weight what makes distances of this axis comparable with the others'
   * @param shift bits cut off distances so that their squares can be summed
   */
  AxisCells(long origin, long side, long weight, int shift) {
    if (side < 1) {
      throw new IllegalArgumentException("side of the cube: expected 1 or more, found " + side);
    }
    this.origin = origin;
    this.side = side;
    this.inverse = 1.0 / side;
    this.weight = weight;
    this.shift = shift;
  }

  long origin() {
    return origin;
  }

  long side() {
    return side;
  }

  boolean contains(int raw) {
    long distance = raw - origin;
    return distance >= 0 && distance < side;
  }

  /** The cell, 0 to 2^level - 1, of a coordinate that the axis contains. */
  public int cell(int raw, int level) {
    long shifted = (raw - origin) << level;
    // The product is less than one away from the truth; the remainder says on which side.
    long cell = (long) (shifted * inverse);
    long remainder = shifted - cell * side;
    if (remainder < 0) {
      return (int) cell - 1;
    }
    return (int) (remainder >= side ? cell + 1 : cell);
  }

  /**
   * How far a coordinate is from the centre of its cell, in parts comparable between axes: exact
   * while sides are below 2^30 quanta, the same integers everywhere in any case.
   */
  public long fromCentre(int raw, int level, int cell) {
    long twice = ((raw - origin) << (level + 1)) - (2L * cell + 1) * side;
    return twice * weight >> shift;
  }
}
