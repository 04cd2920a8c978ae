package ordo.pointcloud.op.colorize;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.op.recolour.PointColours;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;

/** The pixels of a raster that points lie in. */
final class RasterColours implements PointColours {
  private static final int INDEX_BITS = 16;
  private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;

  /** From so many changes of tile in a block on, its points are taken tile by tile. */
  private static final int CHANGES_MAX = 256;

  private final Raster raster;
  private final GeoReference place;
  private final TileCache tiles;
  private final PixelColours pixels;
  private final CoordinateFrame frame;
  private final Optional<CrsTransform> transform;
  private final Tally tally = new Tally();

  RasterColours(
      Raster raster,
      TileCache tiles,
      PixelColours pixels,
      CoordinateFrame frame,
      Optional<CrsTransform> transform) {
    this.raster = raster;
    this.place = raster.spec().place().orElseThrow();
    this.tiles = tiles;
    this.pixels = pixels;
    this.frame = frame;
    this.transform = transform;
  }

  Tally tally() {
    return tally;
  }

  @Override
  public Lane open() {
    return new RasterLane(transform.map(CrsTransform::open));
  }

  /** One thread's columns. */
  private final class RasterLane implements Lane {
    private final Optional<CrsTransform.Lane> lane;
    private final double[] x = new double[PointScan.BLOCK_POINTS];
    private final double[] y = new double[PointScan.BLOCK_POINTS];
    private final double[] z = new double[PointScan.BLOCK_POINTS];
    private final int[] column = new int[PointScan.BLOCK_POINTS];
    private final int[] row = new int[PointScan.BLOCK_POINTS];
    private final long[] order = new long[PointScan.BLOCK_POINTS];
    private final int[] rgb = new int[3];

    RasterLane(Optional<CrsTransform.Lane> lane) {
      this.lane = lane;
    }

    @Override
    public void colour(PointBlock block) throws IOException {
      Tally counted = new Tally();
      takePlaces(block);
      int inside = order(block.size, counted);
      int last = -1;
      RasterTile tile = null;
      for (int i = 0; i < inside; i++) {
        int next = (int) (order[i] >>> INDEX_BITS);
        tile = next == last ? tile : tiles.tile(next);
        last = next;
        set(block, (int) order[i] & INDEX_MASK, tile, counted);
      }
      tally.merge(counted);
    }

    private void takePlaces(PointBlock block) {
      for (int i = 0; i < block.size; i++) {
        x[i] = frame.x(block.x[i]);
        y[i] = frame.y(block.y[i]);
        z[i] = frame.z(block.z[i]);
      }
      lane.ifPresent(to -> to.apply(x, y, z, block.size));
    }

    /** Tile and index of the points on the raster, those of a tile together where it pays. */
    private int order(int size, Tally counted) {
      int inside = 0;
      int changes = 0;
      for (int i = 0; i < size; i++) {
        counted.place(x[i], y[i]);
        int tile = tile(i);
        if (tile >= 0) {
          counted.onRaster();
          boolean isSame = inside > 0 && order[inside - 1] >>> INDEX_BITS == tile;
          changes += isSame ? 0 : 1;
          order[inside++] = (long) tile << INDEX_BITS | i;
        }
      }
      if (changes > CHANGES_MAX) {
        Arrays.sort(order, 0, inside);
      }
      return inside;
    }

    /** Half open: the right and the lower edge are outside. -1 outside, and of NaN. */
    private int tile(int i) {
      double atColumn = Math.floor(place.column(x[i], y[i]));
      double atRow = Math.floor(place.row(x[i], y[i]));
      RasterSpec spec = raster.spec();
      if (!(atColumn >= 0 && atColumn < spec.width() && atRow >= 0 && atRow < spec.height())) {
        return -1;
      }
      column[i] = (int) atColumn;
      row[i] = (int) atRow;
      return row[i] / raster.tileHeight() * raster.tileColumns() + column[i] / raster.tileWidth();
    }

    private void set(PointBlock block, int i, RasterTile tile, Tally counted) {
      int tileColumn = column[i] % raster.tileWidth();
      if (pixels.at(tile, tileColumn, row[i] % raster.tileHeight(), rgb)) {
        block.red[i] = (short) rgb[0];
        block.green[i] = (short) rgb[1];
        block.blue[i] = (short) rgb[2];
        counted.coloured(Math.max(rgb[0], Math.max(rgb[1], rgb[2])));
      }
    }

    @Override
    public void close() {
      lane.ifPresent(CrsTransform.Lane::close);
    }
  }
}
