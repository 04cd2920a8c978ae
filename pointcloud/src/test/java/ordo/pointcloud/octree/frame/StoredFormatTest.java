package ordo.pointcloud.octree.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import ordo.pointcloud.octree.CloudInput;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formats 0 to 3 become 6 and 7 without losing a bit that these can hold. */
final class StoredFormatTest {
  @ParameterizedTest
  @CsvSource({"0,6", "1,6", "2,7", "3,7", "6,6", "7,7", "8,8"})
  void theSmallestFormatThatHoldsAllIsChosen(int from, int to) {
    PointFormat format = new PointFormat(from, 5);

    assertThat(StoredFormat.choose(List.of(input(format)))).isEqualTo(new PointFormat(to, 5));
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 9, 10})
  void wavePacketsAreRefused(int format) {
    assertThatThrownBy(() -> StoredFormat.choose(List.of(input(PointFormat.of(format)))))
        .hasMessageContaining("memory.las")
        .hasMessageContaining("wave packets");
  }

  @Test
  void differentExtraBytesAreRefused() {
    assertThatThrownBy(
            () ->
                StoredFormat.choose(
                    List.of(input(new PointFormat(6, 2)), input(new PointFormat(6, 3)))))
        .hasMessageContaining("expected 2 extra bytes")
        .hasMessageContaining("found 3");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void everyBitOfOldRecordsHasItsPlace(int from) {
    PointBlock old = TestPoints.wild(new PointFormat(from, 3), 50_000, from);
    var promoted = new PointBlock(StoredFormat.choose(List.of(input(old.format))), 50_000);

    FormatWidening.copy(old, promoted);

    for (int i = 0; i < old.size; i++) {
      int returns = promoted.returns[i];
      int flags = promoted.flags[i];
      int oldClass = old.classification[i] & 0x1F;
      assertThat(returns & 15).isEqualTo(old.returns[i] & 7);
      assertThat(returns >> 4 & 15).isEqualTo(old.returns[i] >> 3 & 7);
      assertThat(flags & 0xC0).isEqualTo(old.returns[i] & 0xC0);
      assertThat(flags & 7).isEqualTo(old.classification[i] >> 5 & 7);
      assertThat(flags >> 4 & 3).isZero();
      assertThat(flags >> 3 & 1).isEqualTo(oldClass == 12 ? 1 : 0);
      assertThat((int) promoted.classification[i]).isEqualTo(oldClass == 12 ? 0 : oldClass);
      assertThat(Math.round(promoted.scanAngle[i] * 0.006)).isEqualTo(old.scanAngle[i]);
      assertThat(promoted.gpsTimeBits[i]).isEqualTo(from % 2 == 1 ? old.gpsTimeBits[i] : 0);
    }
    assertThat(promoted.intensity).isEqualTo(old.intensity);
    assertThat(promoted.extraBytes).isEqualTo(old.extraBytes);
    assertThat(promoted.red).isEqualTo(old.red);
  }

  @Test
  void anglesAreThoseOthersWrite() {
    PointBlock old = new PointBlock(PointFormat.of(0), 3);
    old.size = 3;
    old.scanAngle[0] = 1;
    old.scanAngle[1] = -18;
    old.scanAngle[2] = -1;
    var promoted = new PointBlock(PointFormat.of(6), 3);

    FormatWidening.copy(old, promoted);

    assertThat(promoted.scanAngle).containsExactly(167, -3000, -167);
  }

  private static CloudInput input(PointFormat format) {
    return Clouds.input(Clouds.terrain(format, 1, 1));
  }
}
