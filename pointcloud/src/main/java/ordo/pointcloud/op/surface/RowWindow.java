package ordo.pointcloud.op.surface;

/** The last rows of a surface that came, so many above and below one that is looked at. */
final class RowWindow {
  private final SurfaceRow[] rows;
  private final int halo;
  private int next;

  RowWindow(int halo) {
    this.halo = halo;
    rows = new SurfaceRow[2 * halo + 1];
  }

  int halo() {
    return halo;
  }

  void add(SurfaceRow row) {
    rows[next % rows.length] = row;
    next++;
  }

  SurfaceRow row(int row) {
    return rows[row % rows.length];
  }

  /** NaN beyond the edges and where nothing is known. */
  double z(int column, int row) {
    if (row < 0 || row >= next || row < next - rows.length) {
      return Double.NaN;
    }
    double[] z = row(row).z();
    return column < 0 || column >= z.length ? Double.NaN : z[column];
  }
}
