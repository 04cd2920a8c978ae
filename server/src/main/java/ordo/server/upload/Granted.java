package ordo.server.upload;

import java.util.Optional;
import ordo.store.Grants;

/**
 * An upload whose bytes its client brings right to the service behind the store.
 *
 * @param coming as the service knows it
 * @param said {@code sha256:<hex>} as the client says
 */
public record Granted(Upload upload, Grants.Coming coming, Optional<String> said) {
  private static final long PART_BYTES_MIN = 16L << 20;
  private static final int PARTS_MAX = 9_000;
  private static final long MEBIBYTE = 1 << 20;

  /** Of all parts but the last one. */
  public long partBytes() {
    long least = Math.ceilDiv(upload.length(), PARTS_MAX);
    return Math.max(PART_BYTES_MIN, Math.ceilDiv(least, MEBIBYTE) * MEBIBYTE);
  }

  public int parts() {
    return (int) Math.ceilDiv(upload.length(), partBytes());
  }

  /**
   * @param number from 1
   */
  long lengthBytes(int number) {
    return Math.min(partBytes(), upload.length() - (number - 1) * partBytes());
  }

  /** What an input of a job takes: what the client says, for its first reader to verify. */
  String hash() {
    return said.orElse("upload:" + upload.id());
  }

  Granted placed() {
    return new Granted(upload.placed(hash()), coming, said);
  }
}
