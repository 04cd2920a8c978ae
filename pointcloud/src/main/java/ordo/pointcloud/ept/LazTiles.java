package ordo.pointcloud.ept;

import java.io.IOException;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.WholeFile;
import ordo.pointcloud.points.PointBlock;

/** Tiles that are LAZ files of one chunk. */
record LazTiles(LasWriteSpec spec) implements TileEncoding {
  @Override
  public byte[] encode(PointBlock block) throws IOException {
    return WholeFile.bytes(spec, block);
  }
}
