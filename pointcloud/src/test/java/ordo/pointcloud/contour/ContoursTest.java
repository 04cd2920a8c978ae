package ordo.pointcloud.contour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContoursTest {
  private static final int SIDE = 201;

  @Test
  void aConesContoursAreCirclesClockwise() throws IOException {
    List<ContourLine> lines = of(new Levels(0, 10), cone());
    assertThat(lines).hasSize(10).allMatch(ContourLine::isClosed);
    for (ContourLine line : lines) {
      double radius = 95 - line.k() * 10;
      for (int vertex = 0; vertex < line.size(); vertex++) {
        double found = Math.hypot(line.column(vertex) - 100, line.row(vertex) - 100);
        assertThat(found).isBetween(radius - 0.13, radius + 0.01);
      }
      assertThat(turn(line)).as("clockwise, with rows to the south").isPositive();
      assertThat(line.column(0)).isEqualTo(line.column(line.size() - 1));
      assertThat(line.row(0)).isEqualTo(line.row(line.size() - 1));
    }
  }

  @Test
  void saddlesJoinByTheHeightOfTheirCentre() throws IOException {
    assertThat(ends(new double[][] {{1, 0}, {0, 1}}, 0.5)).containsExactly("t-r", "b-l");
    assertThat(ends(new double[][] {{1, 0}, {0, 0.6}}, 0.5)).containsExactly("t-l", "b-r");
    assertThat(ends(new double[][] {{0, 1}, {1, 0}}, 0.5)).containsExactly("r-b", "l-t");
    assertThat(ends(new double[][] {{0, 0.6}, {1, 0}}, 0.5)).containsExactly("r-t", "l-b");
  }

  @Test
  void aHoleInTheDataOpensItsRings() throws IOException {
    double[][] cone = cone();
    for (int row = 95; row < 105; row++) {
      for (int column = 140; column < 150; column++) {
        cone[row][column] = Double.NaN;
      }
    }
    List<ContourLine> lines = of(new Levels(0, 10), cone);
    List<ContourLine> open = lines.stream().filter(line -> !line.isClosed()).toList();
    assertThat(lines).hasSize(10);
    assertThat(open).extracting(ContourLine::k).containsExactly(5L);
    for (ContourLine line : open) {
      int last = line.size() - 1;
      assertThat(line.column(0)).isBetween(139.0, 150.0);
      assertThat(line.row(0)).isIn(94.0, 105.0);
      assertThat(line.row(last)).isIn(94.0, 105.0);
    }
  }

  @Test
  void flatGroundHasNoLineAndTooManyLevelsAreRefused() throws IOException {
    assertThat(of(new Levels(0, 1), new double[][] {{5, 5}, {5, 5}})).isEmpty();
    assertThatThrownBy(() -> new Levels(0, 1).requireBounded(0, 10_001))
        .hasMessageContaining("10,001 levels, expected at most 10,000");
    assertThatThrownBy(() -> new Levels(0, 0)).hasMessageContaining("interval: expected");
    assertThat(Levels.isIndex(-5)).isTrue();
    assertThat(Levels.isIndex(4)).isFalse();
  }

  private static double[][] cone() {
    double[][] rows = new double[SIDE][SIDE];
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        rows[row][column] = Math.max(-3, 95 - Math.hypot(column - 100, row - 100));
      }
    }
    return rows;
  }

  /** Twice the area, positive where x to the right and y down turn clockwise. */
  private static double turn(ContourLine line) {
    double area = 0;
    for (int at = 1; at < line.size(); at++) {
      area += line.column(at - 1) * line.row(at) - line.column(at) * line.row(at - 1);
    }
    return area;
  }

  private static List<String> ends(double[][] rows, double level) throws IOException {
    return of(new Levels(level, 100), rows).stream()
        .map(line -> side(line, 0) + "-" + side(line, line.size() - 1))
        .toList();
  }

  private static String side(ContourLine line, int vertex) {
    if (line.row(vertex) == 0) {
      return "t";
    }
    if (line.row(vertex) == 1) {
      return "b";
    }
    return line.column(vertex) == 0 ? "l" : "r";
  }

  private static List<ContourLine> of(Levels levels, double[][] rows) throws IOException {
    List<ContourLine> lines = new ArrayList<>();
    Contours contours = new Contours(levels, rows[0].length, lines::add);
    for (double[] row : rows) {
      contours.add(row);
    }
    contours.finish();
    lines.sort(Comparator.comparingLong(ContourLine::k).thenComparing(ContoursTest::firstSide));
    return lines;
  }

  /** Top, right, bottom, left, so that tests can say what comes. */
  private static int firstSide(ContourLine line) {
    return "trbl".indexOf(side(line, 0));
  }
}
