package ordo.pointcloud.raster;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * An open raster, read tile by tile: strips are tiles as wide as the image. Safe for many threads.
 */
public interface Raster extends Closeable {
  /** A side that is odd is halved to somewhat less than a half. */
  double PIXELS_LEAST = 0.95;

  /** How messages name it. */
  String name();

  RasterSpec spec();

  /** Columns of a tile; those of the right edge may reach beyond the raster. */
  int tileWidth();

  /** Rows of a tile; those of the lower edge may reach beyond the raster. */
  int tileHeight();

  /** What the samples mean as colours. */
  ColourModel colours();

  /** Why it has no {@link RasterSpec#place}, with the remedy; empty where it has one. */
  String unplaced();

  /** What is odd about it yet does not keep it from being read, a line each. */
  List<String> notes();

  /** The same with fewer pixels, the larger first; closed with this. */
  default List<Raster> overviews() {
    return List.of();
  }

  /**
   * The smallest overview that still has about a pixel for each cell of so many pixels; this where
   * there is none.
   *
   * @param columns of this that a cell spans, 1 or more, as are rows
   */
  default Raster overview(double columns, double rows) {
    Raster found = this;
    for (Raster smaller : overviews()) {
      double across = columns * smaller.spec().width() / spec().width();
      double down = rows * smaller.spec().height() / spec().height();
      found = across >= PIXELS_LEAST && down >= PIXELS_LEAST ? smaller : found;
    }
    return found;
  }

  /**
   * Reads a tile, all bands of it.
   *
   * @param tileColumn 0 to {@link #tileColumns} - 1
   * @throws ordo.pointcloud.bytes.MalformedFileException when its bytes are not what they should be
   */
  RasterTile tile(int tileColumn, int tileRow) throws IOException;

  default int tileColumns() {
    return Math.ceilDiv(spec().width(), tileWidth());
  }

  default int tileRows() {
    return Math.ceilDiv(spec().height(), tileHeight());
  }
}
