package ordo.pointcloud.ept;

import java.io.IOException;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.WholeFile;
import ordo.pointcloud.points.PointBlock;

/** Tiles that are LAZ files of one chunk. */
final class LazTiles implements TileEncoding {
  private final WholeFile files;

  LazTiles(LasWriteSpec spec) {
    files = new WholeFile(spec);
  }

  @Override
  public byte[] encode(PointBlock block) throws IOException {
    return files.bytes(block);
  }
}
