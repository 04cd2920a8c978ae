package ordo.pointcloud.laz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.laz.layered.LayerReplacement;
import ordo.pointcloud.laz.settings.LazSettings;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is replaced in a chunk, against the whole chunk encoded anew. */
class LayerReplacementTest {
  private static final int POINTS = 3000;
  private static final Set<Column> CLASSES = Set.of(Column.CLASSIFICATION);
  private static final Set<Column> COLORS = Set.of(Column.COLOR);

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 8, 9, 10})
  void otherClassesGiveTheBytesOfTheWholeChunkEncoded(int id) throws Exception {
    for (int extraBytes : new int[] {0, 3}) {
      PointFormat format = new PointFormat(id, extraBytes);
      assertSame(format, CLASSES, block -> new Random(id).nextBytes(block.classification));
      assertSame(format, CLASSES, block -> Arrays.fill(block.classification, (byte) 2));
      assertSame(format, CLASSES, _ -> {});
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 8, 10})
  void soDoOtherColors(int id) throws Exception {
    PointFormat format = new PointFormat(id, 1);
    assertSame(format, COLORS, LayerReplacementTest::paint);
    assertSame(format, COLORS, block -> Arrays.fill(block.green, (short) 7));
  }

  private static void paint(PointBlock block) {
    for (int i = 0; i < block.size; i++) {
      block.red[i] = (short) (i * 77);
      block.blue[i] = (short) (i / 5);
    }
  }

  private static void assertSame(
      PointFormat format, Set<Column> columns, Consumer<PointBlock> change) throws Exception {
    LazSettings settings = LazSettings.forWriting(format, LazSettings.VARIABLE);
    for (PointBlock whole :
        List.of(TestPoints.tame(format, POINTS, 5), TestPoints.wild(format, POINTS, 6))) {
      LazPoints file = file(settings, whole);
      change.accept(whole);
      byte[] expected = ChunkFiles.encode(settings, whole);
      Set<Column> read = EnumSet.copyOf(LayerReplacement.NEEDED);
      read.addAll(columns);
      PointBlock some = new PointBlock(format, POINTS + 1);
      file.open(1, read).next(some);
      change.accept(some);
      assertThat(file.replaced(1, some, columns)).isEqualTo(expected);
    }
  }

  /** Of one point, then the block. */
  private static LazPoints file(LazSettings settings, PointBlock block) throws Exception {
    byte[] one = ChunkFiles.encode(settings, TestPoints.wild(block.format, 1, 3));
    byte[] bytes =
        ChunkFiles.of(settings, List.of(one, ChunkFiles.encode(settings, block)), 1, block.size);
    LazPlacement placement = new LazPlacement(0, 1 + block.size);
    return LazPoints.open(new MemoryBytes("test", bytes), settings, placement, _ -> {});
  }

  @Test
  void chunksAreReplaceableInBlocksThatHoldThemAndForTheSameItems() throws Exception {
    PointFormat format = PointFormat.of(6);
    LazSettings settings = LazSettings.forWriting(format, LazSettings.VARIABLE);
    LazPoints file = file(settings, TestPoints.tame(format, POINTS, 5));
    LazCodec same = LazCodec.forWriting(format, 50_000);
    assertThat(file.isReplaceable(same, POINTS)).isTrue();
    assertThat(file.isReplaceable(same, POINTS - 1)).isFalse();
    LazCodec wider = LazCodec.forWriting(PointFormat.of(7), LazSettings.VARIABLE);
    assertThat(file.isReplaceable(wider, POINTS)).isFalse();
  }

  @Test
  void otherColumnsAreRefused() {
    LazSettings settings = LazSettings.forWriting(PointFormat.of(6), LazSettings.VARIABLE);
    assertThatThrownBy(() -> new LayerReplacement(settings, Set.of(Column.GPS_TIME)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found [GPS_TIME]");
  }
}
