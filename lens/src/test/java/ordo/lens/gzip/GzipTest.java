package ordo.lens.gzip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class GzipTest {
  private static final long SEED = 20_261_129;

  @Test
  void anyBytesComeBackAsTheyWere() throws IOException {
    var random = new Random(SEED);
    for (int turn = 0; turn < 400; turn++) {
      byte[] bytes = stretches(random, random.nextInt(turn < 100 ? 40 : 30_000));
      assertThat(back(Gzip.of(bytes))).as("turn %d of seed %d", turn, SEED).isEqualTo(bytes);
    }
  }

  @Test
  void bytesThatAreOneOrNoneOrAllAlikeComeBack() throws IOException {
    for (int length : new int[] {0, 1, 7, 8, 9, 255, 256, 257, 2_048, 2_049, 100_000}) {
      for (int octet : new int[] {0, 1, 255}) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) octet);
        assertThat(back(Gzip.of(bytes))).isEqualTo(bytes);
      }
    }
    assertThat(Gzip.of(new byte[100_000])).hasSizeLessThan(400);
  }

  /** Counts that grow like Fibonacci's numbers make words as long as can be. */
  @Test
  void noWordIsLongerThanItMayBe() throws IOException {
    var all = new ByteArrayOutputStream();
    int count = 1;
    int before = 1;
    for (int octet = 0; octet < 24; octet++) {
      byte[] some = new byte[count];
      Arrays.fill(some, (byte) octet);
      all.write(some);
      count += before;
      before = count - before;
    }
    byte[] bytes = shuffled(all.toByteArray());
    assertThat(back(Gzip.of(bytes))).isEqualTo(bytes);
  }

  /** Of planes of small differences it makes no more than deflate at its quickest. */
  @Test
  void planesOfDifferencesAreNoLargerThanTheyWouldBeByTheUsualWay() throws IOException {
    var random = new Random(SEED);
    byte[] planes = new byte[130_000];
    for (int i = 0; i < planes.length; i++) {
      double wide = Math.pow(2, i * 13 / planes.length % 8);
      planes[i] = (byte) Math.round(random.nextGaussian() * wide);
    }
    assertThat(Gzip.of(planes).length).isLessThan(quick(planes).length);
  }

  private static byte[] stretches(Random random, int length) {
    byte[] bytes = new byte[length];
    for (int at = 0; at < length; ) {
      int end = Math.min(length, at + 1 + random.nextInt(9_000));
      int kinds = 1 << random.nextInt(9);
      for (; at < end; at++) {
        bytes[at] = (byte) (random.nextInt(kinds) + random.nextInt(kinds));
      }
    }
    return bytes;
  }

  private static byte[] shuffled(byte[] bytes) {
    var random = new Random(SEED);
    for (int i = bytes.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      byte kept = bytes[i];
      bytes[i] = bytes[other];
      bytes[other] = kept;
    }
    return bytes;
  }

  private static byte[] back(byte[] packed) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return in.readAllBytes();
    }
  }

  private static byte[] quick(byte[] bytes) throws IOException {
    var packed = new ByteArrayOutputStream();
    var gzip =
        new GZIPOutputStream(packed) {
          {
            def.setLevel(Deflater.BEST_SPEED);
          }
        };
    try (gzip) {
      gzip.write(bytes);
    }
    return packed.toByteArray();
  }
}
