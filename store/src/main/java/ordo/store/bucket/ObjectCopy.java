package ordo.store.bucket;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ordo.store.Together;

/**
 * Copies one object within the service, whatever its size.
 *
 * @param wholeBytesMax larger ones go in parts; services refuse more than 5 GiB in one request
 */
public record ObjectCopy(Bucket bucket, long wholeBytesMax) {
  public static final long WHOLE_BYTES_MAX = 5L << 30;

  private static final long PART_BYTES = 512L << 20;
  private static final int PARTS_MAX = 9_000;
  private static final int PARTS_AT_ONCE = 4;

  public void copy(Thing from, String to, Runnable mayGoOn) throws IOException {
    if (from.sizeBytes() <= wholeBytesMax) {
      mayGoOn.run();
      bucket.copy(from, to);
      return;
    }
    Map<String, String> metadata =
        bucket.head(from.key()).flatMap(Bucket.Head::sha256).map(Bucket::metadata).orElse(Map.of());
    Multipart copy = Multipart.begin(bucket, to, metadata);
    try {
      Together.each(
          parts(from),
          PARTS_AT_ONCE,
          part -> {
            mayGoOn.run();
            copy.copy(part.number(), from, part.offset(), part.lengthBytes());
          });
      mayGoOn.run();
      copy.complete();
    } catch (IOException | RuntimeException e) {
      Abort.quietly(copy, e);
      throw e;
    }
  }

  private List<Part> parts(Thing from) {
    return Part.of(
        from.sizeBytes(), Math.min(PART_BYTES, Math.max(wholeBytesMax, Part.BYTES_MIN)), PARTS_MAX);
  }

  /**
   * A range of bytes.
   *
   * @param number from 1
   */
  public record Part(int number, long offset, long lengthBytes) {
    /** Services refuse smaller ones but for the last. */
    public static final long BYTES_MIN = 5L << 20;

    private static final long MEBIBYTE = 1 << 20;

    /** All of so many bytes, in parts of one size but for the last. */
    public static List<Part> of(long sizeBytes, long partBytesMin, int partsMax) {
      long even = Math.ceilDiv(Math.ceilDiv(sizeBytes, partsMax), MEBIBYTE) * MEBIBYTE;
      long partBytes = Math.max(partBytesMin, even);
      var parts = new ArrayList<Part>();
      for (long at = 0; at < sizeBytes; at += partBytes) {
        parts.add(new Part(parts.size() + 1, at, Math.min(partBytes, sizeBytes - at)));
      }
      return parts;
    }
  }
}
