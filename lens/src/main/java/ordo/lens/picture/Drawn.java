package ordo.lens.picture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A picture as it is kept and sent: a JPEG whose first comment says what it shows.
 *
 * @param jpeg shared, and changed by nobody
 */
public record Drawn(byte[] jpeg) {
  private static final int MARKER = 0xFF;
  private static final int COMMENT = 0xFE;

  /** The start of an image, and the head of a segment with its length. */
  private static final int HEAD_BYTES = 6;

  private static final int WORDS_MAX = 1_000;

  /**
   * @param words printable ASCII: what the picture shows
   */
  static Drawn of(byte[] image, String words) {
    byte[] comment = words.substring(0, Math.min(words.length(), WORDS_MAX)).getBytes(ASCII);
    var all = new ByteArrayOutputStream(image.length + comment.length + 4);
    all.write(image, 0, 2);
    all.write(MARKER);
    all.write(COMMENT);
    all.write((comment.length + 2) >> 8);
    all.write(comment.length + 2);
    all.writeBytes(comment);
    all.write(image, 2, image.length - 2);
    return new Drawn(all.toByteArray());
  }

  private static final java.nio.charset.Charset ASCII = StandardCharsets.US_ASCII;

  /** The text alternative; empty where the file has another form. */
  public String words() {
    boolean isOurs =
        jpeg.length > HEAD_BYTES && (jpeg[2] & 0xFF) == MARKER && (jpeg[3] & 0xFF) == COMMENT;
    int length = isOurs ? ((jpeg[4] & 0xFF) << 8 | jpeg[5] & 0xFF) - 2 : 0;
    return HEAD_BYTES + length <= jpeg.length ? new String(jpeg, HEAD_BYTES, length, ASCII) : "";
  }
}
