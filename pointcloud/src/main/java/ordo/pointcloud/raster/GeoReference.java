package ordo.pointcloud.raster;

/**
 * Where the pixels of a raster lie: x = originX + column * columnX + row * rowX, y = originY +
 * column * columnY + row * rowY, in the raster's CRS, x to the east. Columns and rows count from
 * the outer corner of the first pixel, so that its centre is at (0.5, 0.5).
 *
 * @param originX x of the outer corner of the first pixel
 * @param columnX step of x from a column to the next
 * @param rowX step of x from a row to the next: 0 unless the raster is turned
 */
public record GeoReference(
    double originX, double columnX, double rowX, double originY, double columnY, double rowY) {
  public GeoReference {
    double determinant = columnX * rowY - rowX * columnY;
    double sum = originX + originY + determinant;
    if (!Double.isFinite(sum) || determinant == 0) {
      throw new IllegalArgumentException(
          "georeference: expected finite steps that span a plane, found %s %s %s %s at %s %s"
              .formatted(columnX, rowX, columnY, rowY, originX, originY));
    }
  }

  /** North up: square pixels below and to the right of a corner. */
  public static GeoReference northUp(double west, double north, double pixelSize) {
    return new GeoReference(west, pixelSize, 0, north, 0, -pixelSize);
  }

  public double x(double column, double row) {
    return originX + column * columnX + row * rowX;
  }

  public double y(double column, double row) {
    return originY + column * columnY + row * rowY;
  }

  /** The column, with its fraction, of a place; its floor is the pixel. */
  public double column(double x, double y) {
    return (rowY * (x - originX) - rowX * (y - originY)) / determinant();
  }

  /** The row, with its fraction, of a place; its floor is the pixel. */
  public double row(double x, double y) {
    return (columnX * (y - originY) - columnY * (x - originX)) / determinant();
  }

  /** Rows go south and columns east, neither turned. */
  public boolean isNorthUp() {
    return rowX == 0 && columnY == 0 && columnX > 0 && rowY < 0;
  }

  /** Width of a pixel on the ground, in units of the CRS. */
  public double pixelWidth() {
    return Math.hypot(columnX, columnY);
  }

  /** Height of a pixel on the ground, in units of the CRS. */
  public double pixelHeight() {
    return Math.hypot(rowX, rowY);
  }

  /** Bounds of a raster of a size. */
  public RasterBounds bounds(int width, int height) {
    return RasterBounds.of(
        new double[] {x(0, 0), x(width, 0), x(0, height), x(width, height)},
        new double[] {y(0, 0), y(width, 0), y(0, height), y(width, height)});
  }

  private double determinant() {
    return columnX * rowY - rowX * columnY;
  }
}
