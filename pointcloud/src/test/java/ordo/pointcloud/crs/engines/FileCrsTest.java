package ordo.pointcloud.crs.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.Described;
import ordo.pointcloud.crs.text.GeoKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FileCrsTest {
  /** A place in the United States, in metres of Mississippi West. */
  private static final CloudBox IN_MISSISSIPPI =
      new CloudBox(712_000, 310_000, 0, 713_000, 311_000, 50);

  private static final CloudBox IN_OREGON =
      new CloudBox(636_000, 848_000, 0, 637_000, 849_000, 100);

  static Stream<CrsEngine> engines() {
    return Stream.concat(CrsEngines.proj(Map.of()).stream(), Stream.of(CrsEngines.proven()));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void aFileWithoutCrsIsTakenOnTrustAndSaidSo(CrsEngine engine) {
    FileCrs none = new FileCrs(Optional.empty(), Optional.empty(), true);
    assertThat(none.stated(engine).named()).isEmpty();
    assertThat(none.stated(engine).shown()).isEqualTo("none (the file names no CRS)");
    assertThat(none.compare(engine, "EPSG:2992", IN_OREGON))
        .containsExactly("the file names no CRS; EPSG:2992 is taken on trust");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void keysOfACodeAreThatCodeAndAgreeWithIt(CrsEngine engine) {
    FileCrs file = keys(new int[][] {{1024, 0, 1, 1}, {3072, 0, 1, 2992}, {3076, 0, 1, 9002}});
    assertThat(file.stated(engine).named()).contains("EPSG:2992");
    assertThat(file.compare(engine, "EPSG:2992", IN_OREGON)).isEmpty();
    assertThat(file.stated(engine).written().orElseThrow())
        .startsWith("PROJCS[\"NAD83 / Oregon GIC Lambert (ft)\"");
  }

  @Test
  void aUnitOtherThanTheCodesOwnIsHonouredAndTheFactorNamed() {
    CrsEngine engine = proj();
    FileCrs file = keys(new int[][] {{1024, 0, 1, 1}, {3072, 0, 1, 26995}, {3076, 0, 1, 9003}});
    String wkt = file.stated(engine).named().orElseThrow();
    assertThat(wkt)
        .contains("UNIT[\"US survey foot\"")
        .doesNotContain("AUTHORITY[\"EPSG\",\"26995\"]");
    assertThat(file.compare(engine, "EPSG:26995", IN_MISSISSIPPI))
        .singleElement()
        .asString()
        .contains("US survey foot in the file, metre in the job")
        .contains("factor 3.28083333");
  }

  @Test
  void heightsInAnotherUnitThanTheJobSaysAreNamedWithTheirFactor() {
    CrsEngine engine = proj();
    String feet = ((Described.Known) engine.describe("EPSG:2992+EPSG:6360")).crs().wkt();
    FileCrs file = new FileCrs(Optional.of(feet), Optional.empty(), true);
    assertThat(file.compare(engine, "EPSG:2992+EPSG:6360", IN_OREGON)).isEmpty();
    assertThat(file.compare(engine, "EPSG:2992+EPSG:5703", IN_OREGON))
        .containsExactly(
            "heights are in US survey foot by the file, in metre by the job, factor 3.28083333");
  }

  @Test
  void userDefinedKeysBecomeTheWktTheyMean() {
    CrsEngine engine = proj();
    FileCrs file = oregonByParameters();
    String wkt = file.stated(engine).named().orElseThrow();
    assertThat(wkt)
        .contains("PROJECTION[\"Lambert_Conformal_Conic_2SP\"]")
        .contains("PARAMETER[\"false_easting\",1312335.958")
        .contains("UNIT[\"foot\",0.3048]");
    assertThat(file.compare(engine, "EPSG:2994", IN_OREGON)).isEmpty();
    assertThat(file.compare(engine, "EPSG:2992", IN_OREGON))
        .singleElement()
        .asString()
        .contains("m apart by the two");
  }

  @Test
  void wktOfAProvenCodeIsThatCodeWithoutLibproj() {
    CrsEngine engine = CrsEngines.proven();
    String wkt = ((Described.Known) engine.describe("EPSG:2992")).crs().wkt();
    FileCrs file = new FileCrs(Optional.of(wkt), Optional.empty(), true);
    assertThat(file.compare(engine, "EPSG:2992", IN_OREGON)).isEmpty();
    FileCrs changed =
        new FileCrs(
            Optional.of(wkt.replace("\"standard_parallel_1\",43", "\"standard_parallel_1\",43.1")),
            Optional.empty(),
            true);
    assertThat(changed.stated(engine).named()).isEmpty();
    assertThat(changed.compare(engine, "EPSG:2992", IN_OREGON))
        .singleElement()
        .asString()
        .contains("could not be compared");
  }

  @Test
  void keysThatPointOutsideTheirArraysAreLeftOut() {
    byte[] directory = directory(new int[][] {{2057, 34736, 1, 9}, {1026, 34737, 40, 2}});
    assertThat(GeoKeys.parse(directory, new byte[8], new byte[4])).isEmpty();
    assertThat(GeoKeys.parse(new byte[3], new byte[0], new byte[0])).isEmpty();
  }

  private static FileCrs oregonByParameters() {
    int[][] entries = {
      {1024, 0, 1, 1}, {1026, 34737, 7, 0}, {2048, 0, 1, 32767}, {2050, 0, 1, 6152},
      {2054, 0, 1, 9102}, {3072, 0, 1, 32767}, {3075, 0, 1, 8}, {3076, 0, 1, 9002},
      {3078, 34736, 1, 2}, {3079, 34736, 1, 3}, {3084, 34736, 1, 1}, {3085, 34736, 1, 0},
      {3086, 34736, 1, 4}, {3087, 34736, 1, 5}
    };
    double[] doubles = {41.75, -120.5, 43.0, 45.5, 1312335.958005249, 0.0};
    ByteBuffer packed =
        ByteBuffer.allocate(doubles.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : doubles) {
      packed.putDouble(value);
    }
    byte[] texts = "Oregon|".getBytes(StandardCharsets.US_ASCII);
    return new FileCrs(
        Optional.empty(), GeoKeys.parse(directory(entries), packed.array(), texts), false);
  }

  private static FileCrs keys(int[][] entries) {
    return new FileCrs(
        Optional.empty(), GeoKeys.parse(directory(entries), new byte[0], new byte[0]), false);
  }

  private static byte[] directory(int[][] entries) {
    ByteBuffer packed =
        ByteBuffer.allocate(8 * (entries.length + 1)).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : new int[] {1, 1, 0, entries.length}) {
      packed.putShort((short) value);
    }
    for (int[] entry : entries) {
      for (int value : entry) {
        packed.putShort((short) value);
      }
    }
    return packed.array();
  }

  private static CrsEngine proj() {
    Optional<CrsEngine> engine = CrsEngines.proj(Map.of());
    assumeTrue(engine.isPresent(), "libproj is not installed");
    return engine.get();
  }
}
