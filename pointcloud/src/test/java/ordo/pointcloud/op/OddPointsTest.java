package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.Descriptors;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.op.dataset.DatasetInfo;
import ordo.pointcloud.op.dataset.GeographicPlaces;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.points.TestPoints;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files of points as public reports describe them; docs/formats.md names the reports. */
final class OddPointsTest {
  private static final int POINTS = 40;
  private static final CoordinateFrame FRAME = CoordinateFrame.of(0.01, 0);

  @TempDir Path folder;

  /** CloudCompare 1907, rlas 16: what stands for no value is a stored number, not a scaled one. */
  @ParameterizedTest
  @EnumSource(names = {"LASZIP", "BINARY"})
  void aScaledAttributeWithNoDataCountsValuesAlone(DataType type) throws Exception {
    ByteBuffer hag = Descriptors.noData(Descriptors.of(Descriptors.I16, "hag"), -9999);
    PointBlock points = points(2);
    put(points, i -> i % 4 == 0 ? -9999 : i);
    Path file = write("hag.las", points, Descriptors.record(Descriptors.scale(hag, 0.01)));

    JsonNode row = statistic(info(file), "hag");
    assertThat(row.get("count").asInt()).isEqualTo(30);
    assertThat(row.get("no_data").asInt()).isEqualTo(10);
    assertThat(row.get("minimum").asDouble()).isEqualTo(0.01);
    assertThat(row.get("maximum").asDouble()).isEqualTo(0.39);
    assertThat(row.get("average").asDouble()).isEqualTo(0.2);
    JsonNode said = dimension(ept(file, type), "hag");
    assertThat(said.get("count").asInt()).isEqualTo(30);
    assertThat(said.get("minimum").asDouble()).isEqualTo(0.01);
    assertThat(said.get("noData").asInt()).isEqualTo(-9999);
  }

  /** Reals that are none: DBL_MAX as no data, NaN, and sums that no double holds. */
  @ParameterizedTest
  @EnumSource(names = {"LASZIP", "BINARY"})
  void numbersThatAreNoneAreNullInInfoAndAbsentInASet(DataType type) throws Exception {
    PointBlock points = points(24);
    ByteBuffer bytes = bytesOf(points);
    for (int i = 0; i < POINTS; i++) {
      bytes.putDouble(24 * i, i % 2 == 0 ? Double.MAX_VALUE : i);
      bytes.putDouble(24 * i + 8, Double.NaN);
      bytes.putDouble(24 * i + 16, i % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE);
    }
    ByteBuffer tree = Descriptors.of(Descriptors.F64, "tree");
    LasVlr record =
        Descriptors.record(
            Descriptors.noData(tree, Double.doubleToLongBits(Double.MAX_VALUE)),
            Descriptors.of(Descriptors.F64, "none"),
            Descriptors.of(Descriptors.F64, "huge"));
    Path file = write("reals.las", points, record);

    JsonNode info = info(file);
    assertThat(info.toString()).doesNotContain("NaN", "Infinity");
    assertThat(statistic(info, "tree").get("average").asDouble()).isEqualTo(20);
    assertThat(statistic(info, "none").get("maximum").isNull()).isTrue();
    assertThat(statistic(info, "none").get("not_finite").asInt()).isEqualTo(POINTS);
    assertThat(statistic(info, "huge").get("variance").isNull()).isTrue();
    JsonNode set = ept(file, type);
    assertThat(set.toString()).doesNotContain("NaN", "Infinity", "null");
    assertThat(dimension(set, "tree").get("mean").asDouble()).isEqualTo(20);
    assertThat(dimension(set, "none").has("minimum")).isFalse();
    assertThat(dimension(set, "none").get("count").asInt()).isZero();
  }

  /** LAStools 68: what follows an attribute of three floats is not where one of one float ends. */
  @Test
  void anAttributeBehindADeprecatedTripleIsReadAtItsPlace() throws Exception {
    PointBlock points = points(13);
    ByteBuffer bytes = bytesOf(points);
    for (int i = 0; i < POINTS; i++) {
      bytes.putFloat(13 * i, i).putFloat(13 * i + 4, -i).putFloat(13 * i + 8, 2 * i);
      bytes.put(13 * i + 12, (byte) (i + 7));
    }
    LasVlr record =
        Descriptors.record(
            Descriptors.of(Descriptors.F32_TRIPLE, "sigma_xyz"),
            Descriptors.of(Descriptors.U8, "fwd"));
    Path file = write("sigma.las", points, record);

    JsonNode info = info(file);
    assertThat(statistic(info, "fwd").get("maximum").asInt()).isEqualTo(POINTS - 1 + 7);
    assertThat(statistic(info, "sigma_xyz[2]").get("maximum").asInt()).isEqualTo(2 * POINTS - 2);
    assertThat(dimension(ept(file, DataType.LASZIP), "fwd").get("minimum").asInt()).isEqualTo(7);
  }

  /** laspy 340: least and greatest value of the record are zero, whatever the points hold. */
  @Test
  void rangesOfTheRecordAreNotTakenForThoseOfThePoints() throws Exception {
    ByteBuffer feature = Descriptors.of(Descriptors.F32, "feature_0").put(3, (byte) 6);
    PointBlock points = points(4);
    ByteBuffer bytes = bytesOf(points);
    for (int i = 0; i < POINTS; i++) {
      bytes.putFloat(4 * i, i - 10.5F);
    }
    JsonNode row =
        statistic(info(write("f.las", points, Descriptors.record(feature))), "feature_0");
    assertThat(row.get("minimum").asDouble()).isEqualTo(-10.5);
    assertThat(row.get("maximum").asDouble()).isEqualTo(28.5);
  }

  /** laspy 57: LAS 1.2 with an extra-bytes record, as a program for heights above ground writes. */
  @Test
  void extraBytesOfAnOldVersionAreScaled() throws Exception {
    ByteBuffer height = Descriptors.of(Descriptors.I16, "height above ground");
    PointBlock points = TestPoints.tame(new PointFormat(1, 2), POINTS, 1);
    put(points, i -> 100 * i);
    Path file = write("960.las", points, Descriptors.record(Descriptors.scale(height, 0.01)));

    assertThat(Files.readAllBytes(file)[25]).isEqualTo((byte) 2);
    JsonNode row = statistic(info(file), "height above ground");
    assertThat(row.get("maximum").asDouble()).isEqualTo(POINTS - 1);
  }

  /** PDAL 3400: a name with a blank is a name. */
  @Test
  void aNameWithABlankStays() throws Exception {
    PointBlock points = points(2);
    put(points, i -> i);
    LasVlr record = Descriptors.record(Descriptors.of(Descriptors.U16, "Pulse width"));
    JsonNode set = ept(write("pulse.las", points, record), DataType.LASZIP);
    assertThat(dimension(set, "Pulse width").get("maximum").asInt()).isEqualTo(POINTS - 1);
  }

  /** PDAL 4088, las-rs 40: bounds from before coordinates were rounded to the scale. */
  @Test
  void boundsOffByLessThanHalfAStepAreARemark() throws Exception {
    Path file = write("rounded.las", points(0));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putDouble(179, bytes.getDouble(179) - 0.0049).array());

    Check bounds = check(ValidateLas.run(file, 1, ScanProgress.NONE), "bounds");
    assertThat(bounds.verdict()).isEqualTo(Check.Verdict.REMARKED);
    assertThat(bounds.findings()).singleElement().asString().startsWith("max x at byte 179");
    Files.write(file, bytes.putDouble(179, bytes.getDouble(179) - 0.0049).array());
    assertThat(check(ValidateLas.run(file, 1, ScanProgress.NONE), "bounds").isFailed()).isTrue();
  }

  /** HDMapping 352: a scale that was a float once, and times beyond what any clock says. */
  @Test
  void aScaleWithTheDigitsOfAFloatAndTimesThatAreHugeAreKept() throws Exception {
    CoordinateFrame frame = CoordinateFrame.of(1e-4F, 0);
    PointBlock points = points(0);
    Arrays.setAll(points.gpsTimeBits, i -> Double.doubleToRawLongBits(1.756e27 + i * 1e20));
    Path file =
        Surveys.write(
            folder.resolve("slam.las"),
            points,
            LasWriteSpec.of(points.format, frame, Compression.NONE));

    JsonNode info = info(file);
    assertThat(statistic(info, "GpsTime").get("minimum").asDouble()).isEqualTo(1.756e27);
    assertThat(info.at("/metadata/scale_x").asDouble()).isEqualTo(1e-4F);
    assertThat(dimension(ept(file, DataType.LASZIP), "GpsTime").get("minimum").asDouble())
        .isEqualTo(1.756e27);
  }

  /** ifc-lite 4271: with such a scale every point would be at the offset, or nowhere. */
  @ParameterizedTest
  @ValueSource(doubles = {0, Double.NaN, Double.POSITIVE_INFINITY})
  void aScaleThatMakesNoCoordinatesIsRefusedInWords(double scale) throws Exception {
    Path file = write("scale.las", points(0));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putDouble(131, scale).array());

    assertThatThrownBy(() -> LasFiles.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("scale and offset at 131: expected finite, scale not 0, found scale ")
        .hasMessageNotContaining("[");
  }

  /** PotreeConverter 429: a header whose box is zero. */
  @Test
  void aBoxOfZerosIsFoundAndNoOutputHasIt() throws Exception {
    Path file = write("zero.las", points(0));
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 179, 227, (byte) 0);
    Files.write(file, bytes);

    assertThat(check(ValidateLas.run(file, 1, ScanProgress.NONE), "bounds").isFailed()).isTrue();
    double leastX = statistic(info(file), "X").get("minimum").asDouble();
    assertThat(leastX).isPositive();
    assertThat(ept(file, DataType.LASZIP).at("/boundsConforming/0").asDouble()).isEqualTo(leastX);
  }

  private static PointBlock points(int extraBytes) {
    return TestPoints.tame(new PointFormat(6, extraBytes), POINTS, 1);
  }

  private interface Values {
    int of(int point);
  }

  /** As the only attribute, of 16 bits. */
  private static void put(PointBlock points, Values values) {
    ByteBuffer bytes = bytesOf(points);
    for (int i = 0; i < POINTS; i++) {
      bytes.putShort(2 * i, (short) values.of(i));
    }
  }

  private static ByteBuffer bytesOf(PointBlock points) {
    return ByteBuffer.wrap(points.extraBytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private Path write(String name, PointBlock points, LasVlr... records) throws IOException {
    var spec = LasWriteSpec.of(points.format, FRAME, Compression.NONE);
    for (LasVlr record : records) {
      spec = spec.with(record);
    }
    return Surveys.write(folder.resolve(name), points, spec);
  }

  private static JsonNode info(Path file) throws Exception {
    try (LasFile las = LasFiles.open(file)) {
      return new DatasetInfo("x", Optional.empty(), GeographicPlaces.UNKNOWN)
          .read(las, Column.ALL, 1, ScanProgress.NONE);
    }
  }

  /** Builds a set, which must be valid and hold the file's points. */
  private JsonNode ept(Path file, DataType type) throws Exception {
    Path set = folder.resolve("ept");
    new BuildEpt(CrsEngines::detect)
        .run(List.of(file), set, EptOptions.below(folder.resolve("work")).with(type));
    assertThat(ValidateEpt.runAgainst(set, List.of(file)))
        .allSatisfy(check -> assertThat(check.findings()).as(check.name()).isEmpty());
    return JsonMapper.shared().readTree(Files.readString(set.resolve("ept.json")));
  }

  private static JsonNode statistic(JsonNode info, String name) {
    return named(info.at("/stats/statistic"), name);
  }

  private static JsonNode dimension(JsonNode ept, String name) {
    return named(ept.path("schema"), name);
  }

  private static JsonNode named(JsonNode rows, String name) {
    return rows.valueStream()
        .filter(row -> row.get("name").asString().equals(name))
        .findAny()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + rows));
  }

  private static Check check(List<Check> checks, String name) {
    return checks.stream().filter(check -> check.name().equals(name)).findAny().orElseThrow();
  }
}
