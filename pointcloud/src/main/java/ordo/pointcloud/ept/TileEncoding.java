package ordo.pointcloud.ept;

import java.io.IOException;
import ordo.pointcloud.points.PointBlock;

/** Makes a tile of a node's points; pure, and safe for many threads. */
interface TileEncoding {
  byte[] encode(PointBlock block) throws IOException;
}
