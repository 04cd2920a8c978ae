package ordo.pointcloud.potree;

import java.io.IOException;
import java.util.List;

/** Makes the bytes of a node; pure, and safe for many threads. */
interface NodeEncoding {
  /**
   * @param attributes in their order; the first is the position
   */
  byte[] encode(Columns columns, List<PotreeAttribute> attributes) throws IOException;

  static NodeEncoding of(Encoding encoding) {
    return switch (encoding) {
      case DEFAULT -> new PlainNodes();
      case BROTLI -> new BrotliNodes();
    };
  }
}
