package ordo.pointcloud.potree;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import ordo.pointcloud.bytes.MalformedFileException;

/** The Brotli encoder and decoder, which are native code. */
public final class Brotli {
  /** Chosen by a table of rates and sizes: see docs/formats-potree.md. */
  private static final int QUALITY = 2;

  private Brotli() {}

  /**
   * @throws IllegalArgumentException where there is no encoder for this machine; says what to do
   */
  static void require() {
    try {
      Brotli4jLoader.ensureAvailability();
    } catch (LinkageError unavailable) {
      throw new IllegalArgumentException(
          ("encoding BROTLI: expected its native library for %s %s, found none that loads;"
                  + " 'encoding: DEFAULT' needs none")
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
          unavailable);
    }
  }

  static byte[] compress(byte[] bytes) throws IOException {
    return Encoder.compress(bytes, new Encoder.Parameters().setQuality(QUALITY));
  }

  /**
   * Decompresses no more than was expected, and a byte.
   *
   * @param source how messages name the bytes
   * @param expected bytes of the result
   * @return as many, fewer where the stream ends before, one more where it goes on
   * @throws MalformedFileException where they are no whole stream
   */
  public static byte[] decompress(byte[] bytes, String source, int expected) throws IOException {
    require();
    try (var stream = new BrotliInputStream(new ByteArrayInputStream(bytes))) {
      return stream.readNBytes(expected + 1);
    } catch (IOException broken) {
      throw new MalformedFileException(
          source, "bytes", "a whole Brotli stream", broken.getMessage());
    }
  }
}
