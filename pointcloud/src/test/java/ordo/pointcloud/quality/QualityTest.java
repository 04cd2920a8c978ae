package ordo.pointcloud.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.TreeKey;
import org.junit.jupiter.api.Test;

/** Figures that can be worked out by hand, of trees whose every point is known. */
final class QualityTest {
  private static final TreeKey CHILD = new TreeKey(1, 0, 0, 0);

  @Test
  void aGridOfPointsIsEvenAndOneWithDoubleRowsIsNot() throws Exception {
    var even = new PlacedTree().with(TreeKey.ROOT, range(0), cells(1, 1));
    assertThat(measured(even).depths().getFirst().evenness().getAsDouble()).isZero();

    // Inside the margin of one cell, 7 columns of 3 points and 7 of 1: mean 2, deviation 1.
    var uneven = new PlacedTree().with(TreeKey.ROOT, range(0), cells(3, 1));
    assertThat(measured(uneven).depths().getFirst().evenness().getAsDouble())
        .isCloseTo(0.5, within(1e-12));
  }

  @Test
  void depthsCountWithThoseAboveAndTheWholeCloudSaysWhichCellsCount() throws Exception {
    double[][] all = cells(2, 2);
    var tree =
        new PlacedTree()
            .with(TreeKey.ROOT, range(0), java.util.Arrays.copyOf(all, all.length / 2))
            .with(
                CHILD, range(1000), java.util.Arrays.copyOfRange(all, all.length / 2, all.length));

    List<DepthSummary> depths = measured(tree).depths();

    // The lower rows alone have points at depth 0: of 14 rows inside, 7 have 2 a cell, 7 none.
    assertThat(depths.get(0).evenness().getAsDouble()).isCloseTo(1, within(1e-12));
    assertThat(depths.get(0).points()).isEqualTo(256);
    assertThat(depths.get(1).points()).isEqualTo(256);
  }

  @Test
  void rangesCloserThan64KiBAreOneRequest() throws Exception {
    var near =
        new PlacedTree()
            .with(TreeKey.ROOT, new ByteRange("", 65_636, 1000), place(1, 1))
            .with(CHILD, new ByteRange("", 66_636 + 65_535, 1000), place(1, 1))
            .with(new TreeKey(2, 3, 3, 3), new ByteRange("", 500_000, 50), place(1, 1));

    QualityReport.Fetches fetches = measured(near).fetches();

    // The root lies 65,536 bytes behind the header, the child 65,535 behind the root.
    assertThat(fetches.root()).isEqualTo(new Fetch(3, 100 + 64 + 1000, 1));
    assertThat(fetches.upper()).isEqualTo(new Fetch(4, 100 + 64 + 1000 + 65_535 + 1000 + 50, 3));
    assertThat(new Fetch(1, 10, 4).bytesPerPoint()).isEqualTo(2.5);
  }

  @Test
  void theBoxIsATenthOfTheExtentAboutTheMiddleAndTakesTheHierarchyThatLeadsThere()
      throws Exception {
    var tree =
        new PlacedTree()
            .with(TreeKey.ROOT, range(0), place(1, 1))
            .with(new TreeKey(5, 15, 16, 0), range(1000), place(1, 1))
            .with(new TreeKey(5, 13, 16, 0), range(2000), place(1, 1));

    // The box is 7.2 to 8.8; cells of depth 5 are half a unit wide: 14 to 17 meet it.
    assertThat(measured(tree).fetches().box().points()).isEqualTo(2);
  }

  @Test
  void aSeamIsTheDensityBesideTheLineOverThatBehind() throws Exception {
    List<double[]> points = new ArrayList<>();
    for (double y = 0.03125; y < 16; y += 0.0625) {
      for (double x = 0.03125; x < 16; x += 0.0625) {
        boolean isBand = Math.abs(x - 8) < 0.125;
        if (!isBand || Math.floor(y / 0.0625) % 2 == 0) {
          points.add(new double[] {x, y});
        }
      }
    }
    var tree = new PlacedTree();
    tree.with(new TreeKey(3, 0, 0, 0), range(0), points.toArray(double[][]::new));

    var left = new Bounds(0, 0, 0, 8, 16, 1);
    var right = new Bounds(8.001, 0, 0, 16, 16, 1);
    QualityReport report = Quality.of(tree, List.of(right, left), 2, ScanProgress.NONE);

    assertThat(report.seams()).hasSize(1);
    SeamDensity seam = report.seams().getFirst();
    assertThat(seam.axis()).isEqualTo('X');
    assertThat(seam.cells()).isEqualTo(256);
    assertThat(seam.ratio()).isEqualTo(0.5);
    assertThat(Quality.of(tree, List.of(left), 2, ScanProgress.NONE).seams()).isEmpty();
  }

  private static QualityReport measured(PlacedTree tree) throws Exception {
    return Quality.of(tree, List.of(), 2, ScanProgress.NONE);
  }

  private static ByteRange range(long offset) {
    return new ByteRange("", offset, 10);
  }

  private static double[] place(double x, double y) {
    return new double[] {x, y};
  }

  /** Points of every cell of depth 0, which is one unit wide: by column, left and right half. */
  private static double[][] cells(int left, int right) {
    List<double[]> points = new ArrayList<>();
    for (int y = 0; y < PlacedTree.SIDE; y++) {
      for (int x = 0; x < PlacedTree.SIDE; x++) {
        for (int i = 0; i < (x < PlacedTree.SIDE / 2 ? left : right); i++) {
          points.add(place(x + 0.5, y + 0.5));
        }
      }
    }
    return points.toArray(double[][]::new);
  }
}
