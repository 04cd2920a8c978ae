package ordo.pointcloud.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellSumsTest {
  private static final CoordinateFrame FRAME =
      new CoordinateFrame(0.001, 0.001, 0.01, 500_000, 4_100_000, 0);
  private static final int BLOCKS = 8;
  private static final int POINTS = 10_000;

  @TempDir Path folder;

  @Test
  void meanIsThatOfEachCellsPoints() throws Exception {
    List<PointBlock> blocks = cloud(1);
    Map<List<Long>, long[]> expected =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    for (PointBlock block : blocks) {
      for (int point = 0; point < block.size; point++) {
        long east = Math.floorDiv(block.x[point] + 500_000_000L, 500);
        long north = Math.floorDiv(block.y[point] + 4_100_000_000L, 500);
        long[] cell = expected.computeIfAbsent(List.of(east, north), _ -> new long[2]);
        cell[0]++;
        cell[1] += block.z[point];
      }
    }
    try (CellSums sums = sums(CellSums.TILES_MAX)) {
      for (PointBlock block : blocks) {
        sums.add(block);
      }
      CellGrid grid = sums.grid();
      long[] seen = new long[1];
      sums.forEachRow(
          (row, cells) -> {
            for (int column = 0; column < grid.width(); column++) {
              if (cells.count[column] > 0) {
                var key = List.of(grid.westCell() + column, grid.northCell() - row);
                assertThat(expected.get(key))
                    .containsExactly(cells.count[column], cells.sum[column]);
                seen[0]++;
              }
            }
          });
      assertThat(seen[0]).isEqualTo(expected.size());
    }
  }

  @Test
  void neitherThreadsNorOrderNorTheTilesInMemoryChangeABit() throws Exception {
    byte[] expected = bytes(cloud(1), 1, 1_000);
    List<PointBlock> shuffled = shuffled(cloud(1));
    for (int threads : new int[] {1, 2, 8}) {
      for (int tiles : new int[] {2, 1_000}) {
        assertThat(Arrays.equals(bytes(cloud(1), threads, tiles), expected)).isTrue();
        assertThat(Arrays.equals(bytes(shuffled, threads, tiles), expected)).isTrue();
      }
    }
  }

  @Test
  void anEdgeBelongsToTheCellNorthEastOfIt() {
    CellFrame frame = CellFrame.of(CoordinateFrame.of(0.1, 0), 0.3);
    assertThat(frame.east(3)).isEqualTo(1);
    assertThat(frame.east(2)).isZero();
    assertThat(frame.east(0)).isZero();
    assertThat(frame.east(-1)).isEqualTo(-1);
    assertThat(CellFrame.of(CoordinateFrame.of(0.1, 0.05), 0.25).east(2)).isEqualTo(1);
  }

  @Test
  void resolutionsThatCannotBeAreRefused() {
    for (double resolution : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> CellFrame.of(FRAME, resolution))
          .hasMessage("resolution: expected a finite number above 0, found " + resolution);
    }
    assertThatThrownBy(() -> CellFrame.of(FRAME, 1e-9)).hasMessageContaining("expected at least");
    assertThatThrownBy(() -> CellGrid.requireBounded(0.01, 100_000, 100_000))
        .hasMessageContaining("resolution 0.01 is too fine: 100,000 x 100,000 cells")
        .hasMessageContaining("a resolution of 0.0218 would do");
  }

  @Test
  void classesThatAreNoSurfaceAreLeftOutAndCounted() throws Exception {
    PointBlock block = new PointBlock(PointFormat.of(6), 6);
    block.size = 6;
    block.classification[1] = 2;
    block.classification[2] = 7;
    block.classification[3] = 41;
    block.flags[4] = 4;
    PointUse use = PointUse.of("not-ground");
    CellFrame frame = CellFrame.of(FRAME, 1);
    try (CellSums sums = new CellSums(frame, CellPlanes.MEAN, use, folder, 2)) {
      sums.add(block);
    }
    assertThat(use.used()).isEqualTo(2);
    assertThat(use.leftOut())
        .isEqualTo(
            "1 are class 2 (ground), 1 are class 7 (low noise), 1 are class 41 (water surface), "
                + "1 are withheld");
    assertThatThrownBy(() -> PointUse.of("2,x")).hasMessageContaining("found '2,x'");
  }

  @Test
  void aCloudOfGroundAloneSaysWhatIsLeftOut() throws Exception {
    PointBlock block = new PointBlock(PointFormat.of(0), 1);
    block.size = 1;
    block.classification[0] = 2;
    CellFrame frame = CellFrame.of(FRAME, 1);
    PointUse use = PointUse.of("not-ground");
    try (CellSums sums = new CellSums(frame, CellPlanes.MEAN, use, folder, 2)) {
      sums.add(block);
      assertThatThrownBy(sums::grid)
          .hasMessage("no point is left: 1 are class 2 (ground); set classes");
    }
  }

  private CellSums sums(int tiles) throws Exception {
    CellFrame frame = CellFrame.of(FRAME, 0.5);
    return new CellSums(frame, new CellPlanes(true, true), PointUse.of("all"), folder, tiles);
  }

  private byte[] bytes(List<PointBlock> blocks, int threads, int tiles) throws Exception {
    try (CellSums sums = sums(tiles)) {
      new Crew(threads).each(blocks.size(), (_, block) -> sums.add(blocks.get(block)));
      CellGrid grid = sums.grid();
      int digests = 28 * grid.height();
      ByteBuffer digest = ByteBuffer.allocate(digests);
      sums.forEachRow(
          (_, cells) -> {
            for (int column = 0; column < grid.width(); column++) {
              if (cells.count[column] == 0) {
                cells.sum[column] = 0;
                cells.min[column] = 0;
                cells.max[column] = 0;
                cells.intensity[column] = 0;
              }
            }
            digest.putInt(Arrays.hashCode(cells.count)).putInt(Arrays.hashCode(cells.sum));
            digest.putInt(Arrays.hashCode(cells.min)).putInt(Arrays.hashCode(cells.max));
            digest.putInt(Arrays.hashCode(cells.intensity));
          });
      return digest.array();
    }
  }

  /** 1,500 by 1,500 cells of half a metre: more than two tiles; denser along lines. */
  private static List<PointBlock> cloud(long seed) {
    Random random = new Random(seed);
    List<PointBlock> blocks = new ArrayList<>();
    for (int one = 0; one < BLOCKS; one++) {
      PointBlock block = new PointBlock(PointFormat.of(6), POINTS);
      block.size = POINTS;
      for (int point = 0; point < POINTS; point++) {
        block.x[point] = random.nextInt(750_000) - 300_000;
        block.y[point] = one * 90_000 + random.nextInt(90_000) - 400_000;
        block.z[point] = random.nextInt(200_000) - 100_000;
        block.intensity[point] = (short) random.nextInt(65_536);
      }
      blocks.add(block);
    }
    return blocks;
  }

  private static List<PointBlock> shuffled(List<PointBlock> blocks) {
    Random random = new Random(7);
    for (int swap = 0; swap < 4 * BLOCKS * POINTS; swap++) {
      PointBlock one = blocks.get(random.nextInt(BLOCKS));
      PointBlock other = blocks.get(random.nextInt(BLOCKS));
      int from = random.nextInt(POINTS);
      int to = random.nextInt(POINTS);
      swap(one.x, from, other.x, to);
      swap(one.y, from, other.y, to);
      swap(one.z, from, other.z, to);
      short kept = one.intensity[from];
      one.intensity[from] = other.intensity[to];
      other.intensity[to] = kept;
    }
    return blocks;
  }

  private static void swap(int[] one, int from, int[] other, int to) {
    int kept = one[from];
    one[from] = other[to];
    other[to] = kept;
  }
}
