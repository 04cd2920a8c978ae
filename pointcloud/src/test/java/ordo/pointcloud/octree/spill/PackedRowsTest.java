package ordo.pointcloud.octree.spill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows come back as they were; what they share is stored once. */
final class PackedRowsTest {
  private static final int BEFORE = 5;

  @ParameterizedTest
  @CsvSource({
    "1, 2",
    "2, 2",
    "700, 2",
    "1, 36",
    "65536, 36",
    "300, 38",
    "300, 41",
    "17, 8",
    "9, 7"
  })
  void rowsComeBackAsTheyWere(int count, int rowBytes) {
    for (long seed = 0; seed < 4; seed++) {
      byte[] rows = rows(count, rowBytes, new Random(seed));

      byte[] packed = new byte[BEFORE + PackedRows.bytesMax(count, rowBytes)];
      int length = PackedRows.pack(rows, BEFORE, count, rowBytes, packed, BEFORE);
      byte[] back = new byte[rows.length];
      System.arraycopy(rows, 0, back, 0, BEFORE);

      assertThat(PackedRows.unpack(packed, BEFORE, count, rowBytes, back, BEFORE))
          .isEqualTo(length);
      assertThat(back).as("seed %d", seed).isEqualTo(rows);
    }
  }

  @Test
  void bytesThatAllRowsShareAreStoredOnce() {
    byte[] rows = new byte[100 * 36];
    for (int i = 0; i < 100; i++) {
      rows[i * 36 + 3] = (byte) i;
      rows[i * 36 + 35] = 7;
    }

    int length = PackedRows.pack(rows, 0, 100, 36, new byte[4000], 0);

    assertThat(length).as("mask, first row, one byte of each").isEqualTo(5 + 36 + 100);
  }

  @Test
  void rowsThatShareNothingTakeAMaskAndARowMore() {
    byte[] rows = new byte[100 * 36];
    new Random(1).nextBytes(rows);

    int length = PackedRows.pack(rows, 0, 100, 36, new byte[4000], 0);

    assertThat(length).isEqualTo(100 * 36 + 5 + 36).isEqualTo(PackedRows.bytesMax(100, 36));
  }

  /** Some columns the same in all rows, some in all but the last, some in none. */
  private static byte[] rows(int count, int rowBytes, Random random) {
    byte[] rows = new byte[BEFORE + count * rowBytes];
    random.nextBytes(rows);
    for (int column = 0; column < rowBytes; column++) {
      int kind = random.nextInt(3);
      int same = kind == 0 ? count : kind == 1 ? count - 1 : 1;
      for (int i = 1; i < same; i++) {
        rows[BEFORE + i * rowBytes + column] = rows[BEFORE + column];
      }
    }
    return rows;
  }
}
