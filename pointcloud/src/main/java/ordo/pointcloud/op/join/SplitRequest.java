package ordo.pointcloud.op.join;

import java.nio.file.Path;
import ordo.pointcloud.op.rewrite.PhaseProgress;

/**
 * A file that is to become tiles.
 *
 * @param input LAS or LAZ
 * @param output a folder: absent or empty before, holds the tiles afterwards or, on any failure,
 *     nothing
 * @param compressed LAZ, else plain LAS
 * @param size side of a tile, metres, above 0
 * @param buffer metres around a tile from which it has points too, 0 or more and below the size
 * @param threads 1 or more; changes no byte of the tiles
 */
public record SplitRequest(
    Path input,
    Path output,
    boolean compressed,
    double size,
    double buffer,
    int threads,
    PhaseProgress progress) {
  public SplitRequest {
    if (!(size > 0) || !Double.isFinite(size)) {
      throw new IllegalArgumentException("size: expected a number above 0, found " + size);
    }
    if (!(buffer >= 0) || buffer >= size) {
      throw new IllegalArgumentException(
          "buffer: expected a number of at least 0 and below the size %s, found %s"
              .formatted(size, buffer));
    }
  }
}
