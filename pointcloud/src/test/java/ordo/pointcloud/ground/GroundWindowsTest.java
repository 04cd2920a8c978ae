package ordo.pointcloud.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.marks.PointMarks;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroundWindowsTest {
  private static final int SIDE = 700;
  private static final int POINTS = 200_000;
  private static final GroundSettings SETTINGS = new GroundSettings(1, 0.15, 4, 0.5, 1.25);
  private static final TileSize SMALL = new TileSize(6);

  @TempDir Path folder;

  /** Hills with houses, low points, and a hole without points that is wider than the fill. */
  private Path survey(long seed) throws Exception {
    Random random = new Random(17);
    PointBlock block = new PointBlock(PointFormat.of(6), POINTS);
    for (int i = 0; i < POINTS; i++) {
      double x = random.nextDouble() * SIDE;
      double y = random.nextDouble() * SIDE;
      boolean hole = x > 100 && x < 280 && y > 100 && y < 280;
      x = hole ? x + 300 : x;
      double ground = 20 * Math.sin(x / 60) + 15 * Math.cos(y / 45);
      boolean house = (int) x % 40 < 7 && (int) y % 50 < 6;
      double z = ground + (house ? 5 : 0) - (random.nextInt(2000) == 0 ? 9 : 0);
      block.x[i] = (int) (x * 100) - 30_000;
      block.y[i] = (int) (y * 100) - 30_000;
      block.z[i] = (int) (z * 100);
      block.returns[i] = 0x11;
    }
    block.size = POINTS;
    shuffle(block, new Random(seed));
    Path file = folder.resolve("survey" + seed + ".las");
    var spec = LasWriteSpec.of(block.format, CoordinateFrame.of(0.01, 0), Compression.NONE);
    try (PointFileWriter writer = PointFileWriter.create(file, spec)) {
      writer.append(writer.encode(block));
      writer.finish();
    }
    return file;
  }

  private static void shuffle(PointBlock block, Random random) {
    for (int i = block.size - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      swap(block.x, i, other);
      swap(block.y, i, other);
      swap(block.z, i, other);
    }
  }

  private static void swap(int[] values, int one, int other) {
    int value = values[one];
    values[one] = values[other];
    values[other] = value;
  }

  /** Places of the points that are ground, sorted. */
  private List<String> ground(Path survey, GroundWork work) throws Exception {
    try (LasFile file = LasFiles.open(survey);
        PointMarks marks = PointMarks.of(POINTS, folder.resolve("marks"))) {
      GroundGrid grid = GroundGrid.of(file.frame(), 1, 1, 1);
      try (GroundSurface surface =
          GroundSurface.of(file, grid, SETTINGS, work, GroundSurface.Watched.NONE)) {
        new GroundMarking(file, grid, SETTINGS, work).run(surface, marks, ScanProgress.NONE);
      }
      PointBlock all = new PointBlock(file.format(), POINTS);
      List<String> places = new ArrayList<>();
      long first = 0;
      for (int run = 0; run < file.runCount(); run++) {
        file.open(run, Column.ALL).next(all);
        for (int i = 0; i < all.size; i++) {
          if (marks.isSet(first + i)) {
            places.add(all.x[i] + " " + all.y[i] + " " + all.z[i]);
          }
        }
        first += all.size;
      }
      places.sort(null);
      return places;
    }
  }

  @Test
  void windowsBudgetsThreadsAndOrderDoNotShow() throws Exception {
    Path survey = survey(1);
    var whole = new GroundWork(folder, SMALL, 1000, 1L << 24, 1);
    List<String> expected = ground(survey, whole);
    assertThat(expected).hasSizeBetween(POINTS * 8 / 10, POINTS);
    assertThat(ground(survey, new GroundWork(folder, SMALL, 1000, 1, 2))).isEqualTo(expected);
    assertThat(ground(survey, new GroundWork(folder, SMALL, 7, 340_000, 8))).isEqualTo(expected);
    assertThat(ground(survey, new GroundWork(folder, new TileSize(8), 2, 1, 2)))
        .isEqualTo(expected);
    assertThat(ground(survey(2), new GroundWork(folder, SMALL, 30, 1L << 24, 2)))
        .isEqualTo(expected);
    try (var left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("survey1.las", "survey2.las");
    }
  }

  @Test
  void aDiskTakesTheLeastOfExactlyItsCells() {
    Random random = new Random(5);
    int width = 37;
    int height = 23;
    int[] heights = random.ints(width * height, -1000, 1000).toArray();
    heights[200] = GroundGrid.MISSING;
    for (int radius : new int[] {1, 2, 5, 18, 50}) {
      int[] result = new int[heights.length];
      new DiskErosion(radius, width, height).apply(heights, result, 0, 9);
      new DiskErosion(radius, width, height).apply(heights, result, 9, height);
      for (int i = 0; i < result.length; i++) {
        assertThat(result[i]).isEqualTo(least(heights, width, radius, i % width, i / width));
      }
    }
  }

  private static int least(int[] heights, int width, int radius, int x, int y) {
    int least = GroundGrid.MISSING;
    for (int i = 0; i < heights.length; i++) {
      int dx = i % width - x;
      int dy = i / width - y;
      if (dx * dx + dy * dy <= radius * radius) {
        least = Math.min(least, heights[i]);
      }
    }
    return least;
  }

  @Test
  void anUnknownCellIsTheWeightedMeanOfEightDirectionsUpToSixtyCells() {
    HeightWindow window = HeightWindow.empty(new CellBox(0, 0, 200, 150));
    set(window, 100, 75 + 60, 600);
    set(window, 98, 75, 100);
    set(window, 103, 78, 900);
    set(window, 100 + 61, 75, 5_000);
    DirectionalFill.apply(window, 0, 70);
    DirectionalFill.apply(window, 70, 150);
    double up = 1 / 3600.0;
    double mean = (600 * up + 100 / 4.0 + 900 / 18.0) / (up + 1 / 4.0 + 1 / 18.0);
    assertThat(window.at(100, 75)).isEqualTo((int) Math.floor(mean + 0.5));
    assertThat(window.at(10, 10)).isEqualTo(GroundGrid.MISSING);
  }

  private static void set(HeightWindow window, int x, int y, int height) {
    window.heights()[y * window.width() + x] = height;
    window.known()[y * window.width() + x] = 1;
  }
}
