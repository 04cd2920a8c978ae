package ordo.pointcloud.las;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Extra-bytes records for tests, written here byte by byte (LAS 1.4 R15, table 24). */
public final class Descriptors {
  public static final int NO_DATA = 1;
  public static final int SCALE = 8;
  public static final int U8 = 1;
  public static final int U16 = 3;
  public static final int I16 = 4;
  public static final int F32 = 9;
  public static final int F64 = 10;

  /** Three floats; deprecated. */
  public static final int F32_TRIPLE = 29;

  private Descriptors() {}

  /** One attribute, with no options. */
  public static ByteBuffer of(int type, String name) {
    ByteBuffer bytes = ByteBuffer.allocate(192).order(ByteOrder.LITTLE_ENDIAN);
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    bytes.put(2, (byte) type).put(4, text, 0, Math.min(32, text.length));
    return bytes;
  }

  public static ByteBuffer noData(ByteBuffer of, long bits) {
    return of.put(3, (byte) (of.get(3) | NO_DATA)).putLong(40, bits);
  }

  public static ByteBuffer scale(ByteBuffer of, double scale) {
    return of.put(3, (byte) (of.get(3) | SCALE)).putDouble(112, scale);
  }

  public static LasVlr record(ByteBuffer... attributes) {
    return LasVlr.of(LasVlr.SPEC, LasVlr.EXTRA_BYTES_RECORD, "", payload(attributes));
  }

  public static byte[] payload(ByteBuffer... attributes) {
    ByteBuffer all = ByteBuffer.allocate(192 * attributes.length);
    for (ByteBuffer attribute : attributes) {
      all.put(attribute.array());
    }
    return all.array();
  }
}
