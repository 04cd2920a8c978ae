package ordo.pointcloud.spread;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import ordo.pointcloud.points.RawBounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpreadPointsTest {
  @TempDir Path folder;

  private int[] visits(MemoryPoints cloud, SpreadPoints spread) throws Exception {
    int[] visits = new int[cloud.x.length];
    for (Leaf leaf : spread.leaves()) {
      spread.read(
          leaf,
          records -> {
            for (int i = 0; i < records.size; i++) {
              int index = (int) records.index[i];
              visits[index]++;
              assertThat(records.x[i]).isEqualTo(cloud.x[index]);
              assertThat(records.z[i]).isEqualTo(cloud.z[index]);
              assertThat(leaf.box().contains(records.x[i], records.y[i], records.z[i])).isTrue();
            }
          });
    }
    return visits;
  }

  @Test
  void everyPointLiesInOneLeafWhereverThePointsWereThoughtToBe() throws Exception {
    MemoryPoints cloud = MemoryPoints.floor(20_000, 50, 1);
    cloud.x[7] = Integer.MAX_VALUE;
    cloud.y[8] = Integer.MIN_VALUE;
    List<RawBounds> first = null;
    for (int threads : new int[] {1, 2, 8}) {
      try (SpreadPoints spread = cloud.spread(folder.resolve("points"), 300, threads)) {
        assertThat(Arrays.stream(visits(cloud, spread))).containsOnly(1);
        assertThat(spread.leaves()).allMatch(leaf -> leaf.points() <= 300);
        List<RawBounds> boxes = spread.leaves().stream().map(Leaf::box).toList();
        assertThat(first == null || first.equals(boxes)).isTrue();
        first = boxes;
        assertThat(Spacing.median(spread.leaves(), MemoryPoints.frame())).isBetween(0.4, 1.1);
      }
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void pointsInOnePlaceOrOneColumnEndInLeavesToo() throws Exception {
    MemoryPoints same = new MemoryPoints(5_000);
    try (SpreadPoints spread = same.spread(folder.resolve("points"), 300, 2)) {
      assertThat(spread.leaves()).hasSize(1);
      assertThat(Arrays.stream(visits(same, spread))).containsOnly(1);
    }
    MemoryPoints column = new MemoryPoints(5_000);
    Arrays.setAll(column.z, i -> i);
    try (SpreadPoints spread = column.spread(folder.resolve("points"), 300, 2)) {
      assertThat(spread.leaves()).hasSizeGreaterThan(16);
    }
  }
}
