package ordo.pointcloud.las;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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

  /** A name for people: UTF-8, as most programs write it, and where it is none, Latin-1. */
  static String readName(byte[] bytes, int at, int length) {
    String latin = read(bytes, at, length);
    try {
      ByteBuffer text = ByteBuffer.wrap(bytes, at, latin.length());
      return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
    } catch (CharacterCodingException _) {
      return latin;
    }
  }

  /** Cuts what does not fit. */
  public static void write(byte[] bytes, int at, int length, String text) {
    byte[] encoded = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(encoded, 0, bytes, at, Math.min(length, encoded.length));
  }
}
