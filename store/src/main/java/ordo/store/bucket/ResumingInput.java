package ordo.store.bucket;

import java.io.IOException;
import java.io.InputStream;

/**
 * A range of an object that is read on where its connection broke, as long as it is the same
 * object. One thread reads.
 */
public final class ResumingInput extends InputStream {
  /** Of one range, without a byte between. */
  private static final int BREAKS_MAX = 4;

  private final Bucket bucket;
  private final String key;
  private final String etag;
  private Bucket.Ranged source;
  private long position;
  private long left;
  private int breaks;

  private ResumingInput(Bucket bucket, String key, long position, Bucket.Ranged first) {
    this.bucket = bucket;
    this.key = key;
    this.position = position;
    this.source = first;
    this.etag = first.etag();
    this.left = first.lengthBytes();
  }

  /**
   * @param ifEtag empty: whatever it is now
   * @throws Refusal also where nothing is
   */
  public static InputStream open(
      Bucket bucket, String key, long position, long length, String ifEtag) throws IOException {
    if (length == 0) {
      return InputStream.nullInputStream();
    }
    try {
      return new ResumingInput(bucket, key, position, bucket.get(key, position, length, ifEtag));
    } catch (Refusal refused) {
      if (refused.isBehindTheEnd()) {
        return InputStream.nullInputStream();
      }
      throw refused;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (left == 0 || length == 0) {
      return left == 0 && length > 0 ? -1 : 0;
    }
    int read = some(into, offset, (int) Math.min(length, left));
    while (read <= 0) {
      resume();
      read = some(into, offset, (int) Math.min(length, left));
    }
    position += read;
    left -= read;
    breaks = 0;
    return read;
  }

  /** Nothing where the connection broke, or ended too early. */
  private int some(byte[] into, int offset, int length) throws IOException {
    try {
      return source.in().read(into, offset, length);
    } catch (IOException broken) {
      if (breaks >= BREAKS_MAX) {
        throw broken;
      }
      return -1;
    }
  }

  private void resume() throws IOException {
    if (++breaks > BREAKS_MAX) {
      throw new IOException(
          "%s: expected %d bytes more at %d, and the connection broke %d times"
              .formatted(key, left, position, BREAKS_MAX));
    }
    source.cut().run();
    source = bucket.get(key, position, left, etag);
  }

  /** What is left is not waited for; nor is it told how the connection ends after the last byte. */
  @Override
  public void close() {
    if (left > 0) {
      source.cut().run();
      return;
    }
    try {
      source.in().close();
    } catch (IOException e) {
      source.cut().run();
    }
  }
}
