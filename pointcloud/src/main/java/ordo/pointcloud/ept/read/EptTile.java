package ordo.pointcloud.ept.read;

import java.io.IOException;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;

/** Tiles that are LAZ files. */
public final class EptTile {
  private EptTile() {}

  /**
   * Opens one, which the source then belongs to.
   *
   * @param points as the hierarchy says
   * @throws MalformedFileException where its header says otherwise
   */
  static LasFile open(ByteSource tile, long points) throws IOException {
    LasFile file = LasFiles.open(tile);
    requireCount(tile.name(), points, file.pointCount());
    return file;
  }

  /**
   * Holds the head of a tile against the hierarchy; reads no point.
   *
   * @throws MalformedFileException where it says otherwise
   */
  public static void check(ByteSource tile, long points) throws IOException {
    try (LasFile file = LasFiles.openWithoutRuns(tile)) {
      requireCount(tile.name(), points, file.header().summary().count());
    }
  }

  private static void requireCount(String name, long expected, long found)
      throws MalformedFileException {
    if (found != expected) {
      throw new MalformedFileException(
          name, "header", expected + " points as in the hierarchy", found);
    }
  }
}
