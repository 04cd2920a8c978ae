package ordo.pointcloud.las;

import java.nio.charset.StandardCharsets;

/** Text in a field of fixed length, NUL padded and often not terminated. */
public final class FixedText {
  private FixedText() {}

  static String read(byte[] bytes, int at, int length) {
    int end = at;
    while (end < at + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, at, end - at, StandardCharsets.ISO_8859_1);
  }

  /** Cuts what does not fit. */
  public static void write(byte[] bytes, int at, int length, String text) {
    byte[] encoded = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(encoded, 0, bytes, at, Math.min(length, encoded.length));
  }
}
