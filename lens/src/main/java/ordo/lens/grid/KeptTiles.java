package ordo.lens.grid;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterTile;

/**
 * Tiles of files that were decoded, those used last: windows side by side meet in them. Safe for
 * many threads.
 */
public final class KeptTiles {
  /** Bytes of all that are kept. */
  static final long BYTES_MAX = 12L << 20;

  private final Map<Place, RasterTile> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** Two rasters are one only where they are the same that is open. */
  private record Place(Raster raster, int column, int row) {}

  /** Decodes a tile, or takes it from what is kept. */
  RasterTile tile(Raster raster, int column, int row) throws IOException {
    var place = new Place(raster, column, row);
    RasterTile found = find(place);
    if (found == null) {
      found = raster.tile(column, row);
      keep(place, found);
    }
    return found;
  }

  private synchronized RasterTile find(Place place) {
    return kept.get(place);
  }

  private synchronized void keep(Place place, RasterTile tile) {
    RasterTile before = kept.put(place, tile);
    bytes += tile.sizeBytes() - (before == null ? 0 : before.sizeBytes());
    var eldest = kept.values().iterator();
    while (bytes > BYTES_MAX && eldest.hasNext()) {
      bytes -= eldest.next().sizeBytes();
      eldest.remove();
    }
  }

  synchronized long bytes() {
    return bytes;
  }
}
