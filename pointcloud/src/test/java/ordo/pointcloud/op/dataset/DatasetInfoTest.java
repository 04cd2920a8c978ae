package ordo.pointcloud.op.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.sample.Placement;
import ordo.pointcloud.sample.SampleFile;
import ordo.pointcloud.sample.SampleSpec;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class DatasetInfoTest {
  private static final int POINTS = 130_001;

  @TempDir Path folder;

  /** Made once; changes only with the survey or with what the document says of it. */
  private static final long DIGEST = 139_542_451L;

  @Test
  void theDocumentIsTheSameForAnyNumberOfThreads() throws Exception {
    Path path = survey(new PointFormat(8, SampleSpec.EXTRA_BYTES));
    String one = read(path, Column.ALL, 1).toString();
    assertThat(read(path, Column.ALL, 2).toString()).isEqualTo(one);
    assertThat(read(path, Column.ALL, 7).toString()).isEqualTo(one);
    CRC32C digest = new CRC32C();
    digest.update(one.getBytes(StandardCharsets.UTF_8));
    assertThat(digest.getValue()).isEqualTo(DIGEST);
  }

  @Test
  void itSaysNoFolderAndNoTime() throws Exception {
    String text = read(survey(PointFormat.of(7)), Column.ALL, 1).toString();
    assertThat(text).contains("\"filename\":\"survey.las\"").doesNotContain(folder.toString());
    assertThat(text).doesNotContain("\"now\"");
  }

  @Test
  void statisticsAgreeWithPlainOnes() throws Exception {
    Path path = survey(PointFormat.of(3));
    JsonNode document = read(path, Column.ALL, 2);
    PointBlock all = all(path);
    double[] x = new double[POINTS];
    double[] intensity = new double[POINTS];
    double[] number = new double[POINTS];
    double[] time = new double[POINTS];
    CoordinateFrame frame = Placement.pennsylvaniaNorth().frame();
    for (int i = 0; i < POINTS; i++) {
      x[i] = frame.x(all.x[i]);
      intensity[i] = all.intensity[i] & 0xFFFF;
      number[i] = all.returns[i] & 7;
      time[i] = all.gpsTime(i);
    }
    assertPlain(statistic(document, "X"), x);
    assertPlain(statistic(document, "Intensity"), intensity);
    assertPlain(statistic(document, "ReturnNumber"), number);
    assertPlain(statistic(document, "GpsTime"), time);
  }

  private static void assertPlain(JsonNode statistic, double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value - values[0];
    }
    double mean = values[0] + sum / values.length;
    double squares = 0;
    double least = values[0];
    double greatest = values[0];
    for (double value : values) {
      squares += (value - mean) * (value - mean);
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    double variance = squares / (values.length - 1);
    assertThat(statistic.get("count").asLong()).isEqualTo(values.length);
    assertThat(statistic.get("minimum").asDouble()).isEqualTo(least);
    assertThat(statistic.get("maximum").asDouble()).isEqualTo(greatest);
    assertThat(statistic.get("average").asDouble()).isCloseTo(mean, within(1e-9 * Math.abs(mean)));
    assertThat(statistic.get("variance").asDouble()).isCloseTo(variance, within(1e-9 * variance));
    assertThat(statistic.get("stddev").asDouble())
        .isCloseTo(Math.sqrt(variance), within(1e-9 * Math.sqrt(variance)));
  }

  @Test
  void dimensionsStandInTheOrderReadersKnow() throws Exception {
    JsonNode document = read(survey(new PointFormat(8, SampleSpec.EXTRA_BYTES)), Column.ALL, 1);
    assertThat(document.at("/stats/statistic").findValuesAsString("name"))
        .containsExactly(
            "X",
            "Y",
            "Z",
            "Intensity",
            "ReturnNumber",
            "NumberOfReturns",
            "ScanDirectionFlag",
            "EdgeOfFlightLine",
            "Classification",
            "ScanAngleRank",
            "UserData",
            "PointSourceId",
            "Red",
            "Green",
            "Blue",
            "GpsTime",
            "ScanChannel",
            "Infrared",
            "Synthetic",
            "KeyPoint",
            "Withheld",
            "Overlap",
            "HeightAboveGround",
            "Material");
    assertThat(document.at("/schema/dimensions").findValuesAsString("name"))
        .containsExactly(
            "X",
            "Y",
            "Z",
            "Intensity",
            "ReturnNumber",
            "NumberOfReturns",
            "ScanDirectionFlag",
            "EdgeOfFlightLine",
            "Classification",
            "Synthetic",
            "KeyPoint",
            "Withheld",
            "Overlap",
            "ScanAngleRank",
            "UserData",
            "PointSourceId",
            "GpsTime",
            "Red",
            "Green",
            "Blue",
            "Infrared",
            "ScanChannel",
            "HeightAboveGround",
            "Material");
    assertThat(statistic(document, "Classification").get("position").asInt()).isEqualTo(8);
    assertThat(document.at("/schema/dimensions/9/type").asString()).isEqualTo("unsigned");
    assertThat(document.at("/schema/dimensions/13").toString())
        .isEqualTo("{\"name\":\"ScanAngleRank\",\"size\":4,\"type\":\"floating\"}");
  }

  @Test
  void classesAndReturnsAreCounted() throws Exception {
    Path path = survey(PointFormat.of(6));
    try (LasFile file = LasFiles.open(path)) {
      DatasetStatistics all = DatasetStatistics.scan(file, Column.ALL, 2, ScanProgress.NONE);
      assertThat(all.classes().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(POINTS);
      for (int number = 1; number <= 4; number++) {
        assertThat(all.byReturn().get(number))
            .isEqualTo(file.header().summary().byReturn().get(number - 1));
      }
      assertThat(all.bounds().orElseThrow()).isEqualTo(file.header().summary().bounds());
    }
  }

  @Test
  void aSummaryReadsFewColumnsAndSaysTheSame() throws Exception {
    Path path = survey(PointFormat.of(7));
    JsonNode all = read(path, Column.ALL, 1);
    JsonNode some = read(path, DatasetStatistics.SUMMARY, 2);
    assertThat(some.at("/stats/statistic").findValuesAsString("name"))
        .containsExactly("X", "Y", "Z", "ReturnNumber", "NumberOfReturns", "Classification");
    for (String name : new String[] {"X", "Z", "NumberOfReturns"}) {
      assertThat(statistic(some, name).get("variance"))
          .isEqualTo(statistic(all, name).get("variance"));
    }
    assertThat(some.at("/stats/bbox")).isEqualTo(all.at("/stats/bbox"));
  }

  @Test
  void valuesThatAreNotFiniteAreCountedApart() throws Exception {
    PointFormat format = new PointFormat(6, 8);
    PointBlock block = new PointBlock(format, 5);
    block.size = 5;
    double[] times = {1, Double.NaN, 3, Double.NEGATIVE_INFINITY, 5};
    for (int i = 0; i < times.length; i++) {
      block.gpsTimeBits[i] = Double.doubleToRawLongBits(times[i]);
      block.returns[i] = 0x11;
    }
    Path path = write(block, "nan.las");
    JsonNode time = statistic(read(path, Column.ALL, 1), "GpsTime");
    assertThat(time.get("count").asLong()).isEqualTo(3);
    assertThat(time.get("not_finite").asLong()).isEqualTo(2);
    assertThat(time.get("average").asDouble()).isEqualTo(3);
    assertThat(time.get("variance").asDouble()).isEqualTo(4);
    JsonNode extra = statistic(read(path, Column.ALL, 1), "value");
    assertThat(extra.get("maximum").asDouble()).isZero();
  }

  @Test
  void oneValueHasNoVarianceAndNoneHasNothing() throws Exception {
    PointBlock block = new PointBlock(new PointFormat(6, 8), 1);
    block.size = 1;
    JsonNode one = statistic(read(write(block, "one.las"), Column.ALL, 1), "Z");
    assertThat(one.has("variance")).isFalse();
    assertThat(one.get("average").asDouble()).isZero();
    block.size = 0;
    JsonNode none = read(write(block, "none.las"), Column.ALL, 2);
    for (String number : List.of("average", "minimum", "maximum", "stddev", "variance")) {
      assertThat(statistic(none, "Z").get(number).isNull()).as(number).isTrue();
    }
    assertThat(none.at("/stats/bbox/native").isNull()).isTrue();
    assertThat(none.at("/metadata/count").asLong()).isZero();
  }

  @Test
  void theGeographicBoxIsThatOfTheOutline() throws Exception {
    Path path = survey(PointFormat.of(0));
    assertThat(read(path, Column.ALL, 1).at("/stats/bbox/EPSG:4326").isNull()).isTrue();
    GeographicPlaces across =
        (x, y) -> {
          for (int i = 0; i < x.length; i++) {
            double longitude = 180 + (x[i] - 1_505_900) / 1e6;
            x[i] = longitude > 180 ? longitude - 360 : longitude;
            y[i] = y[i] / 1e4;
          }
          return true;
        };
    JsonNode document = read(path, across);
    JsonNode box = document.at("/stats/bbox/EPSG:4326/bbox");
    assertThat(box.get("maxx").asDouble() - box.get("minx").asDouble()).isBetween(0.0, 0.01);
    assertThat(box.get("minz")).isEqualTo(document.at("/stats/bbox/native/bbox/minz"));
    assertThat(document.at("/stats/bbox/EPSG:4326/boundary/coordinates/0")).hasSize(81);
    assertThat(read(path, (x, y) -> fillNaN(x)).at("/stats/bbox/EPSG:4326").isNull()).isTrue();
  }

  private static boolean fillNaN(double[] x) {
    x[3] = Double.NaN;
    return true;
  }

  @Test
  void theHeaderIsToldAsStored() throws Exception {
    JsonNode metadata = read(survey(PointFormat.of(7)), Column.ALL, 1).get("metadata");
    assertThat(metadata.get("dataformat_id").asInt()).isEqualTo(7);
    assertThat(metadata.get("point_length").asInt()).isEqualTo(36);
    assertThat(metadata.get("minor_version").asInt()).isEqualTo(4);
    assertThat(metadata.get("compressed").asBoolean()).isFalse();
    assertThat(metadata.get("global_encoding_base64").asString()).isEqualTo("EQA=");
    assertThat(metadata.get("scale_x").asDouble()).isEqualTo(0.01);
    assertThat(metadata.get("offset_x").asDouble()).isEqualTo(1_505_900);
    assertThat(metadata.at("/vlr_0/user_id").asString()).isEqualTo("LASF_Projection");
    assertThat(metadata.at("/srs/units/horizontal").asString()).isEqualTo("US survey foot");
  }

  /** Values that PDAL 2.8.4 printed. */
  @Test
  void autzenHasTheStatisticsOfTheField() throws Exception {
    JsonNode document = read(scene("autzen-pdrf3.las"), Column.ALL, 2);
    JsonNode x = statistic(document, "X");
    assertThat(x.get("count").asLong()).isEqualTo(110_000);
    assertThat(x.get("minimum").asDouble()).isEqualTo(636_001.76);
    assertThat(x.get("maximum").asDouble()).isEqualTo(637_179.22);
    assertThat(x.get("average").asDouble()).isCloseTo(636_546.405, within(5e-4));
    assertThat(x.get("stddev").asDouble()).isCloseTo(314.9304199, within(5e-8));
    assertThat(x.get("variance").asDouble()).isCloseTo(99_181.16939, within(5e-6));
    JsonNode classes = statistic(document, "Classification");
    assertThat(classes.get("values").toString()).isEqualTo("[1,2]");
    assertThat(classes.get("average").asDouble()).isCloseTo(1.237336364, within(5e-10));
    JsonNode box = document.at("/stats/bbox/native/bbox");
    assertThat(box.get("maxx").asDouble()).isEqualTo(637_179.22);
    assertThat(box.get("miny").asDouble()).isCloseTo(848_935.2, within(1e-9));
    assertThat(box.get("minz").asDouble()).isEqualTo(406.26);
    assertThat(box.get("maxz").asDouble()).isCloseTo(520.51, within(1e-9));
    assertThat(document.at("/metadata/creation_doy").asInt()).isEqualTo(253);
    assertThat(document.at("/metadata/software_id").asString()).isEqualTo("PDAL 1.0.0 (9e8465)");
  }

  private static Path scene(String name) {
    Path data = Path.of(System.getProperty("ordo.data", "../../shared/data"));
    Path path = data.resolve("scenes").resolve(name);
    Assumptions.assumeTrue(Files.exists(path), "no folder of test data: " + data);
    return path;
  }

  private static JsonNode statistic(JsonNode document, String name) {
    for (JsonNode node : document.at("/stats/statistic")) {
      if (node.get("name").asString().equals(name)) {
        return node;
      }
    }
    throw new AssertionError("no statistics of " + name);
  }

  private static JsonNode read(Path path, Set<Column> columns, int threads) throws Exception {
    var records = new DatasetCrs.Records(Optional.empty(), "", List.of());
    var crs =
        new DatasetCrs("somewhere", "PROJCS[\"x\"]", "US survey foot", "", false, false, records);
    var info =
        new DatasetInfo(path.getFileName().toString(), Optional.of(crs), GeographicPlaces.UNKNOWN);
    try (LasFile file = LasFiles.open(path)) {
      return info.read(file, columns, threads, ScanProgress.NONE);
    }
  }

  private static JsonNode read(Path path, GeographicPlaces places) throws Exception {
    try (LasFile file = LasFiles.open(path)) {
      return new DatasetInfo("x.las", Optional.empty(), places)
          .read(file, DatasetStatistics.SUMMARY, 1, ScanProgress.NONE);
    }
  }

  private Path survey(PointFormat format) throws Exception {
    Path path = folder.resolve("survey.las");
    SampleSpec spec = new SampleSpec(POINTS, format, 5, Placement.pennsylvaniaNorth());
    new SampleFile(spec, Optional.of("PROJCS[\"x\"]"), Compression.NONE)
        .write(path, 2, ScanProgress.NONE);
    return path;
  }

  private Path write(PointBlock block, String name) throws IOException {
    Path path = folder.resolve(name);
    ExtraDimension value = ExtraDimension.of("value", "", ExtraDimension.Type.F64, 0);
    LasWriteSpec spec =
        LasWriteSpec.of(block.format, CoordinateFrame.of(0.01, 0), Compression.NONE)
            .with(ExtraDimension.record(java.util.List.of(value)));
    try (PointFileWriter writer = PointFileWriter.create(path, spec)) {
      writer.append(writer.encode(block));
      writer.finish();
    }
    return path;
  }

  private static PointBlock all(Path path) throws IOException {
    try (LasFile file = LasFiles.open(path)) {
      PointBlock all = new PointBlock(file.format(), POINTS);
      int[] x = new int[POINTS];
      short[] intensity = new short[POINTS];
      byte[] returns = new byte[POINTS];
      long[] times = new long[POINTS];
      PointBlock some = new PointBlock(file.format(), 10_000);
      int at = 0;
      for (int run = 0; run < file.runCount(); run++) {
        var cursor = file.open(run, Column.ALL);
        while (cursor.next(some) > 0) {
          System.arraycopy(some.x, 0, x, at, some.size);
          System.arraycopy(some.intensity, 0, intensity, at, some.size);
          System.arraycopy(some.returns, 0, returns, at, some.size);
          System.arraycopy(some.gpsTimeBits, 0, times, at, some.size);
          at += some.size;
        }
      }
      System.arraycopy(x, 0, all.x, 0, at);
      System.arraycopy(intensity, 0, all.intensity, 0, at);
      System.arraycopy(returns, 0, all.returns, 0, at);
      System.arraycopy(times, 0, all.gpsTimeBits, 0, at);
      all.size = at;
      return all;
    }
  }
}
