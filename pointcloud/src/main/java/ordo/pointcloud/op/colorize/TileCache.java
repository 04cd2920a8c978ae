package ordo.pointcloud.op.colorize;

import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterTile;

/**
 * The tiles of a raster that were used last, within a budget of bytes. A tile is decoded by the
 * first thread that asks; others wait for it. The map is guarded by the monitor.
 */
final class TileCache {
  private final Raster raster;
  private final long tilesMax;
  private final Map<Integer, FutureTask<RasterTile>> tiles = new LinkedHashMap<>(16, 0.75f, true);

  TileCache(Raster raster, long budgetBytes) {
    this.raster = raster;
    long pixels = (long) raster.tileWidth() * raster.tileHeight();
    tilesMax = Math.max(1, budgetBytes / (pixels * (raster.spec().pixelBytes() + 1)));
  }

  RasterTile tile(int index) throws IOException {
    FutureTask<RasterTile> task = task(index);
    task.run();
    try {
      return task.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("stopped while a tile was read");
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof IOException known ? known : new IOException(failed);
    }
  }

  private synchronized FutureTask<RasterTile> task(int index) {
    FutureTask<RasterTile> known = tiles.get(index);
    if (known != null) {
      return known;
    }
    if (tiles.size() >= tilesMax) {
      Iterator<Integer> oldest = tiles.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    int columns = raster.tileColumns();
    FutureTask<RasterTile> made =
        new FutureTask<>(() -> raster.tile(index % columns, index / columns));
    tiles.put(index, made);
    return made;
  }
}
