package ordo.pointcloud.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.ExtraDimension.Type;
import ordo.pointcloud.las.ExtraScaling;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasIdentity;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of different kinds seen as one. */
class JoinedCloudTest {
  private static final ExtraDimension HEIGHT = ExtraDimension.of("Height", "", Type.F32, 0);
  private static final ExtraDimension WIDTH = ExtraDimension.of("Width", "", Type.U16, 0);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"0,0,0", "0,1,1", "1,2,3", "2,0,2", "3,6,7", "6,1,6", "7,8,8", "6,2,7"})
  void theFormatIsTheLeastThatHoldsAll(int first, int second, int expected) throws Exception {
    Path one = part("a.las", PointFormat.of(first), 10, Parts.CENTIMETRES);
    Path other = part("b.las", PointFormat.of(second), 20, Parts.CENTIMETRES);
    try (JoinedCloud cloud = Parts.open(one, other)) {
      assertThat(cloud.file().format()).isEqualTo(PointFormat.of(expected));
      assertThat(cloud.file().pointCount()).isEqualTo(30);
      PointBlock all = Parts.read(cloud.file(), 7);
      PointBlock last = Parts.read(other);
      assertThat(Arrays.copyOfRange(all.x, 10, 30)).isEqualTo(last.x);
      assertThat(Arrays.copyOfRange(all.intensity, 10, 30)).isEqualTo(last.intensity);
      assertThat(Arrays.copyOf(all.gpsTimeBits, 10)).isEqualTo(timesOf(one, 10));
    }
  }

  private static long[] timesOf(Path file, int points) throws Exception {
    long[] own = Parts.read(file).gpsTimeBits;
    return own.length == 0 ? new long[points] : own;
  }

  /** Attributes of all files, and in the files that lack one its no-data value or 0. */
  @Test
  void extraBytesAreUnitedByName() throws Exception {
    var depth =
        new ExtraDimension(
            "Depth", "", Type.I16, 0, 2, new ExtraScaling(0.5, 3, OptionalDouble.of(-7)));
    Path one = Parts.write(folder.resolve("a.las"), 6, 10, HEIGHT, WIDTH);
    Path other = Parts.write(folder.resolve("b.las"), 6, 20, WIDTH, depth);
    try (JoinedCloud cloud = Parts.open(one, other)) {
      assertThat(cloud.extras())
          .containsExactly(HEIGHT, WIDTH.at(4), depth.at(6))
          .isEqualTo(cloud.file().extraDimensions());
      PointBlock all = Parts.read(cloud.file(), 7);
      byte[] first = Parts.read(one).extraBytes;
      byte[] last = Parts.read(other).extraBytes;
      for (int i = 0; i < 30; i++) {
        byte[] united = Arrays.copyOfRange(all.extraBytes, i * 8, i * 8 + 8);
        assertThat(united).as("point %d", i).isEqualTo(expected(i, first, last));
      }
    }
  }

  private static byte[] expected(int point, byte[] first, byte[] last) {
    byte[] expected = {0, 0, 0, 0, 0, 0, -7, -1};
    if (point < 10) {
      System.arraycopy(first, point * 6, expected, 0, 6);
    } else {
      System.arraycopy(last, (point - 10) * 4, expected, 4, 4);
    }
    return expected;
  }

  @Test
  void oneNameOfTwoTypesIsRefusedWithBothTypesAndFiles() throws Exception {
    var integer = ExtraDimension.of("height", "", Type.I32, 0);
    Path one = Parts.write(folder.resolve("a.las"), 6, 10, WIDTH, HEIGHT);
    Path other = Parts.write(folder.resolve("b.las"), 6, 20, integer);
    assertThatThrownBy(() -> Parts.open(one, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s: extra bytes 'height': expected F32 as in %s, found I32".formatted(other, one));
  }

  @Test
  void oneNameOfTwoScalesIsRefusedToo() throws Exception {
    var scaled = new ExtraDimension("Width", "", Type.U16, 0, 2, ExtraScaling.of(0.1, 0));
    Path one = Parts.write(folder.resolve("a.las"), 6, 10, WIDTH);
    Path other = Parts.write(folder.resolve("b.las"), 6, 20, scaled);
    assertThatThrownBy(() -> Parts.open(one, other))
        .hasMessageContaining("expected U16 as in")
        .hasMessageEndingWith("found U16, scale 0.1, offset 0.0");
  }

  /** Every decimal of the files is one of the union, so that no place moves. */
  @Test
  void theFinestScaleHoldsCoarserOnesExactly() throws Exception {
    var fine = new CoordinateFrame(0.001, 0.01, 0.01, 599_000, 0, 0);
    Path one = part("a.las", PointFormat.of(6), 10, Parts.CENTIMETRES);
    Path other = part("b.las", PointFormat.of(6), 20, fine);
    try (JoinedCloud cloud = Parts.open(one, other)) {
      CoordinateFrame united = cloud.file().frame();
      PointBlock all = Parts.read(cloud.file(), 64);
      assertThat(united.scaleX()).isEqualTo(0.001);
      assertThat(united.scaleY()).isEqualTo(0.01);
      assertThat(united.x(all.x[3]))
          .isCloseTo(Parts.CENTIMETRES.x(Parts.read(one).x[3]), within(1e-9));
      assertThat(united.x(all.x[13])).isCloseTo(fine.x(Parts.read(other).x[3]), within(1e-9));
      assertThat(cloud.pointNotes())
          .singleElement()
          .asString()
          .startsWith("the files differ in scale or offset")
          .endsWith("no coordinate changed");
    }
  }

  /** In the first one's offset the second's would need 39 bits. */
  @Test
  void anOffsetIsMovedWhereACoordinateWouldOverflow() throws Exception {
    var near = CoordinateFrame.of(0.0001, 0);
    var far = CoordinateFrame.of(0.0001, 300_000);
    Path one = part("a.las", PointFormat.of(6), 10, near);
    Path other = part("b.las", PointFormat.of(6), 20, far);
    try (JoinedCloud cloud = Parts.open(one, other)) {
      PointBlock all = Parts.read(cloud.file(), 64);
      CoordinateFrame united = cloud.file().frame();
      assertThat(united.x(all.x[3])).isCloseTo(near.x(Parts.read(one).x[3]), within(1e-9));
      assertThat(united.x(all.x[13])).isCloseTo(far.x(Parts.read(other).x[3]), within(1e-9));
      assertThat(united.scaleX()).isEqualTo(0.0001);
      assertThat(united.offsetX()).isNotZero().isEqualTo(Math.rint(united.offsetX()));
    }
  }

  @Test
  void scalesThatDoNotDivideAreRoundedAndTheLargestShiftIsSaid() throws Exception {
    Path one = part("a.las", PointFormat.of(6), 10, CoordinateFrame.of(0.01, 0));
    Path other = part("b.las", PointFormat.of(6), 200, CoordinateFrame.of(0.015, 0));
    try (JoinedCloud cloud = Parts.open(one, other)) {
      Parts.read(cloud.file(), 64);
      assertThat(cloud.pointNotes()).singleElement().asString().contains("by at most 0.005");
    }
  }

  @Test
  void anAxisThatNoScaleReachesBecomesCoarser() throws Exception {
    Path one = part("a.las", PointFormat.of(6), 10, CoordinateFrame.of(1e-9, 0));
    Path other = part("b.las", PointFormat.of(6), 20, CoordinateFrame.of(1e-9, 1e6));
    try (JoinedCloud cloud = Parts.open(one, other)) {
      PointBlock all = Parts.read(cloud.file(), 64);
      CoordinateFrame united = cloud.file().frame();
      assertThat(united.scaleX()).isGreaterThan(1e-4);
      assertThat(united.x(all.x[13])).isCloseTo(1e6, within(0.2));
    }
  }

  @Test
  void timesOfTheWeekAndSatelliteTimesAreRefusedTogether() throws Exception {
    LasWriteSpec spec =
        LasWriteSpec.of(PointFormat.of(1), Parts.CENTIMETRES, Compression.NONE)
            .withIdentity(LasIdentity.OURS.withGlobalEncoding(0));
    Path one = part("a.las", PointFormat.of(6), 10, Parts.CENTIMETRES);
    Path other =
        Parts.write(folder.resolve("b.las"), Clouds.terrain(PointFormat.of(1), 5, 1), spec);
    assertThatThrownBy(() -> Parts.open(one, other))
        .hasMessageContaining("b.las: expected GPS times of the kind of " + one)
        .hasMessageContaining("adjusted standard time")
        .hasMessageContaining("found seconds of the week");
  }

  @Test
  void badAndEmptyFilesAreNamedTogether() throws Exception {
    Path good = part("a.las", PointFormat.of(6), 10, Parts.CENTIMETRES);
    Path text = Files.writeString(folder.resolve("b.las"), "no LAS");
    Path empty = part("c.las", PointFormat.of(6), 0, Parts.CENTIMETRES);
    assertThatThrownBy(() -> Parts.open(good, text, empty))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("2 of 3 files cannot be read or have no points (skip_bad leaves")
        .hasMessageContaining(text.toString())
        .hasMessageContaining(empty + ": points: expected 1 or more, found none");
  }

  /** A file that breaks off behind its first points is found before anything is made of it. */
  @Test
  void badFilesAreSkippedWhereThatIsAllowed() throws Exception {
    Path good = part("a.las", PointFormat.of(6), 10, Parts.CENTIMETRES);
    Path text = Files.writeString(folder.resolve("b.las"), "no LAS");
    Path broken = brokenLaz();
    try (JoinedCloud cloud = Parts.open(new FileSet(List.of(text, good, broken), true))) {
      assertThat(cloud.file().pointCount()).isEqualTo(10);
      assertThat(cloud.skipped()).extracting(SkippedFile::file).containsExactly(text, broken);
      assertThat(cloud.skipped().getLast().reason()).startsWith(broken.toString());
    }
    assertThatThrownBy(() -> Parts.open(new FileSet(List.of(text, broken), true)))
        .hasMessageStartingWith("2 of 2 files cannot be read or have no points: ");
  }

  private Path brokenLaz() throws Exception {
    var spec =
        LasWriteSpec.of(PointFormat.of(6), Parts.CENTIMETRES, Compression.LAZ_VARIABLE_CHUNKS);
    Path laz =
        Parts.write(folder.resolve("c.laz"), Clouds.terrain(PointFormat.of(6), 900, 1), spec);
    byte[] bytes = Files.readAllBytes(laz);
    Arrays.fill(bytes, bytes.length - 400, bytes.length - 40, (byte) 0x55);
    Arrays.fill(bytes, 560, 700, (byte) 0xFF);
    return Files.write(laz, bytes);
  }

  /** A header of zeros, as careless writers leave it, neither moves the offset nor the bounds. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e9})
  void aHeaderThatLiesAboutBoundsIsNotBelieved(double claimed) throws Exception {
    Path one = part("a.las", PointFormat.of(6), 10, CoordinateFrame.of(0.001, 600_000));
    Path other = part("b.las", PointFormat.of(6), 20, Parts.CENTIMETRES);
    byte[] bytes = Files.readAllBytes(other);
    for (int at = 179; at < 227; at += 8) {
      LittleEndian.putF64(bytes, at, claimed);
    }
    Files.write(other, bytes);
    try (JoinedCloud cloud = Parts.open(one, other)) {
      assertThat(cloud.file().header().summary().bounds().maxX()).isLessThan(2e6);
      assertThat(Parts.read(cloud.file(), 64).size).isEqualTo(30);
    }
  }

  @Test
  void aFileAloneIsAsItIs() throws Exception {
    Path one = part("a.las", PointFormat.of(1), 0, Parts.CENTIMETRES);
    try (JoinedCloud cloud = Parts.open(one)) {
      assertThat(cloud.files()).containsExactly(cloud.file());
      assertThat(cloud.file().name()).isEqualTo(one.toString());
    }
  }

  @Test
  void wavePacketsAreNotJoined() throws Exception {
    Path one = part("a.las", PointFormat.of(6), 10, Parts.CENTIMETRES);
    Path other = part("b.las", PointFormat.of(9), 10, Parts.CENTIMETRES);
    assertThatThrownBy(() -> Parts.open(one, other))
        .hasMessageStartingWith(other + ": point format 9 has wave packets");
  }

  /** Of 300 files of few points the runs hold whole blocks. */
  @Test
  void smallFilesMakeNoSmallRuns() throws Exception {
    Path[] files = new Path[300];
    for (int i = 0; i < files.length; i++) {
      files[i] = part("f%03d.las".formatted(i), PointFormat.of(6), 1 + i, Parts.CENTIMETRES);
    }
    try (JoinedCloud cloud = Parts.open(files)) {
      LasFile all = cloud.file();
      assertThat(all.pointCount()).isEqualTo(300 * 301 / 2);
      assertThat(all.runCount()).isEqualTo(1);
      PointBlock read = Parts.read(all, 1_000);
      int at = 0;
      for (Path file : files) {
        PointBlock own = Parts.read(file);
        assertThat(Arrays.copyOfRange(read.x, at, at + own.size)).isEqualTo(own.x);
        at += own.size;
      }
    }
  }

  private Path part(String name, PointFormat format, int points, CoordinateFrame frame)
      throws Exception {
    return Parts.write(folder.resolve(name), format, points, frame);
  }
}
