package ordo.pointcloud.crs.interpolate;

/** A box of the lattice that cells are cut along; its place depends on nothing but its indices. */
public record Cell(long column, long row, long layer, CellSize size) {

  /**
   * Sides of all cells, powers of two in source units, so that edges are exact.
   *
   * @param side along x and y
   * @param height along z
   */
  public record CellSize(double side, double height) {
    public Cell at(double x, double y, double z) {
      return new Cell(
          (long) Math.floor(x / side),
          (long) Math.floor(y / side),
          (long) Math.floor(z / height),
          this);
    }
  }

  double centreX() {
    return (column + 0.5) * size.side();
  }

  double centreY() {
    return (row + 0.5) * size.side();
  }

  double bottom() {
    return layer * size.height();
  }

  double halfSide() {
    return size.side() / 2;
  }
}
