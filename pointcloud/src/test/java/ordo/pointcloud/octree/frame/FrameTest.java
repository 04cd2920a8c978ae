package ordo.pointcloud.octree.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ordo.pointcloud.octree.CloudInput;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.octree.KeptNodes;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.RootCube;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.octree.builder.OctreeBuilder;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.RawBounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cubes, scales and offsets; and headers that lie. */
final class FrameTest {
  private static final TreeRules RULES = new TreeRules(200, 20);
  private static final double NAN = Double.NaN;

  @TempDir Path work;

  @Test
  void cubesOfSomeExtentAreInWholeNumbers() {
    RootCube cube =
        cubeOf(
            CoordinateFrame.of(0.01, 0),
            box(63_600_176, 84_893_520, 40_626, 63_717_922, 84_949_790, 52_051));

    assertThat(cube.minX()).isEqualTo(636_000);
    assertThat(cube.minY()).isEqualTo(848_627);
    assertThat(cube.minZ()).isEqualTo(406);
    assertThat(cube.sideLength()).isEqualTo(1180);
    assertThat(cube.cells().origin()).containsExactly(63_600_000, 84_862_700, 40_600);
    assertThat(cube.cells().side()).containsOnly(118_000);
  }

  @Test
  void degreesGetATightCubeAndNoPointIsOnItsFaces() {
    var degrees = new CoordinateFrame(1e-7, 1e-7, 0.01, 0, 0, 0);
    RootCube cube =
        cubeOf(degrees, box(100_000_000, 470_000_000, 5_000, 100_080_000, 470_060_000, 6_000));

    assertThat(cube.sideLength()).isCloseTo(10.03, offset(1e-9));
    assertThat(cube.cells().side()).containsExactly(100_300_000, 100_300_000, 1003);
    assertThat(cube.cells().origin()).containsExactly(99_999_999, 469_999_999, 4_999);
  }

  @Test
  void degreesWithHeightsInDegreesTooWasteNoLevel() {
    RootCube cube = cubeOf(CoordinateFrame.of(1e-7, 0), box(0, 0, 0, 80_000, 60_000, 10));

    assertThat(cube.sideLength()).isCloseTo(0.0080003, offset(1e-12));
  }

  @Test
  void geocentricCoordinatesGetACubeOfTheirExtent() {
    var frame = CoordinateFrame.of(0.01, 0);
    RootCube cube =
        cubeOf(
            frame, box(411_000_000, 60_000_000, 480_000_000, 411_100_000, 60_120_000, 480_090_000));

    assertThat(cube.sideLength()).isEqualTo(1202);
    assertThat(cube.cells().contains(411_000_000, 60_120_000, 480_090_000)).isTrue();
  }

  @Test
  void scalesThatWholeNumbersDoNotMeetGetATightCubeOfEqualSides() {
    var feet = new CoordinateFrame(0.003, 0.003, 0.002, 0.0005, 0, 0);
    RootCube cube = cubeOf(feet, box(0, 0, 0, 1_000_000, 1_000_000, 1_000));

    long[] side = cube.cells().side();
    assertThat(side[0] * 3).isEqualTo(side[2] * 2);
    assertThat(cube.sideLength()).isCloseTo(side[2] * 0.002, offset(1e-9));
  }

  @Test
  void inputsOfDifferentScalesGetTheFinestAboutAWholeOffset() {
    PointBlock coarse = Clouds.of(3, i -> 1000 * i, i -> 0, i -> 0);
    PointBlock fine = Clouds.of(3, i -> 1000 * i + 5, i -> 0, i -> 0);
    List<CloudInput> inputs =
        List.of(
            Clouds.input(coarse, CoordinateFrame.of(0.01, 0)),
            Clouds.input(fine, CoordinateFrame.of(0.001, 100)));
    Framed framed = Frame.claimed(inputs, Double.POSITIVE_INFINITY).frame().orElseThrow();

    assertThat(framed.stored().scaleX()).isEqualTo(0.001);
    assertThat(framed.stored().offsetX()).isEqualTo(51);
    assertThat(framed.tight().minX()).isEqualTo(-51_000);
    assertThat(framed.tight().maxX()).isEqualTo(51_005);
  }

  @Test
  void coordinatesOfInputsOfDifferentScalesAreKept() throws Exception {
    PointBlock coarse = Clouds.of(300, i -> 100 * i, i -> i, i -> 0);
    PointBlock fine = Clouds.of(300, i -> 77 * i + 5, i -> i, i -> 3);
    var kept = new KeptNodes(RULES);
    OctreeBuilder.build(
        List.of(
            Clouds.input(coarse, CoordinateFrame.of(0.01, 0)),
            Clouds.input(fine, CoordinateFrame.of(0.001, 100))),
        OctreeSettings.below(work, RULES),
        kept);

    assertThat(kept.nodes.values().stream().mapToInt(places -> places.length).sum()).isEqualTo(600);
    assertThat(kept.frame.tight().maxX()).isCloseTo(299, offset(1e-9));
    assertThat(kept.frame.tight().minY()).isCloseTo(0, offset(1e-9));
  }

  static Stream<Bounds> lies() {
    return Stream.of(
        new Bounds(NAN, NAN, NAN, NAN, NAN, NAN),
        Bounds.NONE,
        new Bounds(9, 9, 9, -9, -9, -9),
        new Bounds(-1e300, 0, 0, 1e300, 0, 0),
        new Bounds(0, 0, 0, 10, 10, 10),
        new Bounds(599_990, 4_799_990, 190, 600_010, 4_800_010, 210),
        new Bounds(-2e7, -2e7, -2e7, 2e7, 2e7, 2e7));
  }

  @ParameterizedTest
  @MethodSource("lies")
  void aHeaderThatLiesGivesTheTreeOfTheTruth(Bounds lie) throws Exception {
    PointBlock points = Clouds.terrain(PointFormat.of(6), 5_000, 3);
    var truth = new KeptNodes(RULES);
    OctreeBuilder.build(List.of(Clouds.input(points)), OctreeSettings.below(work, RULES), truth);
    var kept = new KeptNodes(RULES);
    OctreeBuilder.build(
        List.of(Clouds.input(points, Clouds.CENTIMETRES, lie)),
        OctreeSettings.below(work, RULES),
        kept);

    assertThat(kept.frame).isEqualTo(truth.frame);
    assertThat(kept.nodes.keySet()).isEqualTo(truth.nodes.keySet());
    truth.nodes.forEach((key, places) -> assertThat(kept.nodes.get(key)).isEqualTo(places));
  }

  @Test
  void scalesBelowZeroAreRefusedByName() {
    assertThatThrownBy(
            () -> Clouds.input(Clouds.of(1, i -> 0, i -> 0, i -> 0), CoordinateFrame.of(-0.01, 0)))
        .hasMessageContaining("memory.las")
        .hasMessageContaining("scales above 0");
  }

  private static RootCube cubeOf(CoordinateFrame frame, RawBounds bounds) {
    return CubeChoice.choose(frame, bounds);
  }

  private static RawBounds box(int minX, int minY, int minZ, int maxX, int maxY, int maxZ) {
    return new RawBounds(minX, minY, minZ, maxX, maxY, maxZ);
  }

  private static org.assertj.core.data.Offset<Double> offset(double by) {
    return org.assertj.core.data.Offset.offset(by);
  }
}
