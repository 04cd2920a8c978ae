package ordo.pointcloud.op.contours;

import java.io.IOException;
import ordo.pointcloud.relief.RasterRows;

/** Rows of elevations from north to south; may be asked for again from the first. */
interface ElevationRows {
  int width();

  int height();

  /** NaN where there is no value. */
  double[] row(int row) throws IOException;

  static ElevationRows of(RasterRows raster, boolean isSmooth) {
    return isSmooth ? new SmoothRows(raster) : new AsTheyAre(raster);
  }

  /** The raster's own. */
  record AsTheyAre(RasterRows raster) implements ElevationRows {
    @Override
    public int width() {
      return raster.spec().width();
    }

    @Override
    public int height() {
      return raster.spec().height();
    }

    @Override
    public double[] row(int row) throws IOException {
      return raster.row(row);
    }
  }
}
