package ordo.store.bucket;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import ordo.store.BoundedInput;
import ordo.store.ContentDigest;
import software.amazon.awssdk.core.sync.RequestBody;

/**
 * Bytes to be sent, as often as it takes.
 *
 * @param bytes begins again at each call
 */
public record Body(Supplier<InputStream> bytes, long lengthBytes, byte[] md5) {
  /** Slower than this is as good as not at all. */
  private static final long BYTES_PER_SECOND_MIN = 1 << 20;

  private static final String TYPE = "application/octet-stream";

  public static Body of(byte[] bytes, int length) {
    var md5 = ContentDigest.digest("MD5");
    md5.update(bytes, 0, length);
    return new Body(() -> new ByteArrayInputStream(bytes, 0, length), length, md5.digest());
  }

  public static Body of(byte[] bytes) {
    return of(bytes, bytes.length);
  }

  /** A range of a file, opened at each call. */
  public static Supplier<InputStream> range(Path file, long offset, long length) {
    return () -> {
      try {
        FileChannel channel = FileChannel.open(file);
        channel.position(offset);
        return new BoundedInput(Channels.newInputStream(channel), length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  public RequestBody request() {
    return RequestBody.fromContentProvider(bytes::get, lengthBytes, TYPE);
  }

  public Duration tryMax() {
    return tryMax(lengthBytes);
  }

  /** How long one try may take for so many bytes. */
  public static Duration tryMax(long lengthBytes) {
    return Connection.TRY_MAX.plusSeconds(lengthBytes / BYTES_PER_SECOND_MIN);
  }
}
