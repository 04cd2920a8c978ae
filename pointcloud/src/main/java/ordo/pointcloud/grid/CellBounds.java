package ordo.pointcloud.grid;

/** The cells that points were found in, as {@link CellFrame} counts them; inclusive. */
record CellBounds(long minEast, long minNorth, long maxEast, long maxNorth) {
  static final CellBounds NONE =
      new CellBounds(Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE);

  boolean isEmpty() {
    return minEast > maxEast;
  }

  CellBounds and(CellBounds other) {
    return new CellBounds(
        Math.min(minEast, other.minEast),
        Math.min(minNorth, other.minNorth),
        Math.max(maxEast, other.maxEast),
        Math.max(maxNorth, other.maxNorth));
  }
}
