package ordo.pointcloud.quality.read;

import java.io.IOException;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.octree.Morton;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.potree.Brotli;
import ordo.pointcloud.quality.read.MeasuredTree.Places;

/**
 * Places of a node's points, from its bytes.
 *
 * @param source how messages name the node
 */
record NodePlaces(PotreeMetadata metadata, String source) {
  private static final int HALF_BITS = 16;
  private static final int CODES_BYTES = 2 * Long.BYTES;

  Places of(byte[] bytes, int points) throws IOException {
    return metadata.encoding().equals(PotreeMetadata.BROTLI)
        ? compressed(Brotli.decompress(bytes, source), points)
        : plain(bytes, points);
  }

  private Places plain(byte[] bytes, int points) throws IOException {
    int stride = metadata.recordBytes();
    require(bytes.length == (long) stride * points, points, bytes.length);
    var raw = new Raw(metadata.frame(), points);
    for (int i = 0; i < points; i++) {
      int at = i * stride + metadata.positionAt();
      raw.put(
          i,
          LittleEndian.i32(bytes, at),
          LittleEndian.i32(bytes, at + 4),
          LittleEndian.i32(bytes, at + 8));
    }
    return raw.places();
  }

  /** Attribute after attribute; the position is two words of codes a point. */
  private Places compressed(byte[] bytes, int points) throws IOException {
    require(metadata.positionAt() == 0, points, "the position not first");
    require(bytes.length >= (long) CODES_BYTES * points, points, bytes.length);
    var raw = new Raw(metadata.frame(), points);
    for (int i = 0; i < points; i++) {
      long upper = LittleEndian.i64(bytes, i * CODES_BYTES);
      long lower = LittleEndian.i64(bytes, i * CODES_BYTES + Long.BYTES);
      raw.put(i, axis(upper, lower, 0), axis(upper, lower, 1), axis(upper, lower, 2));
    }
    return raw.places();
  }

  private static int axis(long upper, long lower, int axis) {
    return Morton.axis(upper, axis) << HALF_BITS | Morton.axis(lower, axis);
  }

  private void require(boolean holds, int points, Object found) throws MalformedFileException {
    if (!holds) {
      throw new MalformedFileException(source, "bytes", points + " points", found);
    }
  }

  private static final class Raw {
    private final CoordinateFrame frame;
    private final double[] x;
    private final double[] y;
    private final double[] z;

    Raw(CoordinateFrame frame, int points) {
      this.frame = frame;
      x = new double[points];
      y = new double[points];
      z = new double[points];
    }

    void put(int point, int rawX, int rawY, int rawZ) {
      x[point] = frame.x(rawX);
      y[point] = frame.y(rawY);
      z[point] = frame.z(rawZ);
    }

    Places places() {
      return new Places(x, y, z);
    }
  }
}
