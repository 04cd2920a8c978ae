package ordo.pointcloud.potree;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.IOException;

/** The Brotli encoder, which is native code. */
final class Brotli {
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
}
