package ordo.pointcloud.op;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.files.FolderRemoval;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.ExtraScaling;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.Phase;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.potree.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Potree data set of every point: the same bytes however it was built, or nothing. */
final class BuildPotreeTest {
  private static final int MEGABYTE = 1 << 20;
  private static final TreeRules SMALL_LEAVES = new TreeRules(2_000, 100);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "DEFAULT, 1, 1024",
    "DEFAULT, 2, 64",
    "DEFAULT, 8, 64",
    "BROTLI, 1, 64",
    "BROTLI, 2, 1024",
    "BROTLI, 8, 1024"
  })
  void bytesDoNotDependOnThreadsOrMemory(Encoding encoding, int threads, int megabytes)
      throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", new PointFormat(7, 2), 60_000);

    build(
        survey,
        encoding,
        settings().withThreads(threads).withMemoryBytes((long) megabytes * MEGABYTE));

    assertThat(FolderBytes.of(set()).toString()).isEqualTo(golden(encoding));
  }

  /** Changes only when what is written changes on purpose. */
  private static String golden(Encoding encoding) {
    return switch (encoding) {
      case DEFAULT ->
          "{hierarchy.bin=4632a9a8b208b76de7bb7a979d222d9e3ed10434ccddd3563fcac2874ded03c1,"
              + " metadata.json=b36144b65e40a7841b6184d121b8e4ffca5124c5220cac8fe3d5e6657d6ff51c,"
              + " octree.bin=10f98475cffda97b536050f6c7f2177d7d01e58dd076f716f8bbe90ff53e21d1}";
      case BROTLI ->
          "{hierarchy.bin=b06ab2cf677668ee4e775a265ad6c4dc4d7e957708a9be51fec02f6fbc07ecbf,"
              + " metadata.json=a244071095640fe0096d2b483cf100676df92043e2514aac1e5b174e066c0421,"
              + " octree.bin=62204e2e7eafaa8b5be2894914bc68da35341b57843c016ae795c32bc3d8a019}";
    };
  }

  @Test
  void attributesThatNoPointUsesAreLeftOut() throws Exception {
    PointBlock points = Clouds.of(10, i -> i, i -> i, i -> i);
    Arrays.fill(points.gpsTimeBits, 0);
    Arrays.fill(points.flags, (byte) 0b0000_0110);
    build(Surveys.write(folder.resolve("s.las"), points), Encoding.DEFAULT, settings());

    assertThat(names())
        .containsExactly(
            "position",
            "intensity",
            "return number",
            "number of returns",
            "classification flags",
            "classification",
            "user data",
            "scan angle",
            "point source id");
    assertThat(attribute("classification flags").at("/max/0").asInt()).isEqualTo(6);

    points.gpsTimeBits[3] = Double.doubleToLongBits(1.5);
    points.flags[4] = (byte) 0b1111_0000;
    rebuild(Surveys.write(folder.resolve("s.las"), points));

    assertThat(names())
        .endsWith("gps-time", "scanner channel", "scan direction flag", "edge of flight line");
    assertThat(attribute("scanner channel").at("/max/0").asInt()).isEqualTo(3);
  }

  @Test
  void wideIntegersAreDoublesWhereThoseAreExact() throws Exception {
    long[] values = {0, -1, 1L << 53, -(1L << 53), 3L << 60, Long.MIN_VALUE};

    build(withWideIntegers(values), Encoding.DEFAULT, settings());

    JsonNode wide = attribute("wide");
    assertThat(wide.get("type").asString()).isEqualTo("double");
    assertThat(wide.at("/min/0").asDouble()).isEqualTo(-0x1p63);
    assertThat(wide.at("/max/0").asDouble()).isEqualTo(3 * 0x1p60);
    assertThat(attribute("unsigned").at("/max/0").asDouble()).isEqualTo(0x1p64 - 0x1p53);
    byte[] octree = Files.readAllBytes(set().resolve("octree.bin"));
    int record = octree.length / values.length;
    double sum = 0;
    for (int at = 0; at < octree.length; at += record) {
      sum += LittleEndian.f64(octree, at + record - 16);
    }
    assertThat(sum).isEqualTo(Arrays.stream(values).asDoubleStream().sum());
  }

  @ParameterizedTest
  @ValueSource(longs = {(1L << 53) + 1, Long.MAX_VALUE, -(1L << 60) - 1})
  void aWideIntegerThatNoDoubleHoldsIsRefusedByName(long value) throws Exception {
    Path survey = withWideIntegers(1, value);

    assertThatThrownBy(() -> build(survey, Encoding.BROTLI, settings()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'wide'")
        .hasMessageContaining("found " + value);
    assertNothingIsLeft("s.las");
  }

  private Path withWideIntegers(long... values) throws IOException {
    var format = new PointFormat(6, 16);
    PointBlock points = Clouds.terrain(format, values.length, 1);
    for (int i = 0; i < values.length; i++) {
      LittleEndian.put64(points.extraBytes, 16 * i, values[i]);
      LittleEndian.put64(points.extraBytes, 16 * i + 8, -1L << 53);
    }
    var extras =
        ExtraDimension.record(
            List.of(
                ExtraDimension.of("wide", "", ExtraDimension.Type.I64, 0),
                ExtraDimension.of("unsigned", "", ExtraDimension.Type.U64, 8)));
    var spec = LasWriteSpec.of(format, Surveys.FRAME, Compression.NONE).with(extras);
    return Surveys.write(folder.resolve("s.las"), points, spec);
  }

  @Test
  void extraBytesKeepTypeScaleAndRawRangeUnderANameOfTheirOwn() throws Exception {
    var format = new PointFormat(6, 6);
    PointBlock points = Clouds.terrain(format, 100, 1);
    ByteBuffer bytes = ByteBuffer.wrap(points.extraBytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 100; i++) {
      bytes.putFloat(6 * i, i == 7 ? Float.NaN : i * 0.5f).putShort(6 * i + 4, (short) (i - 50));
    }
    var extras =
        ExtraDimension.record(
            List.of(
                ExtraDimension.of("intensity", "of another kind", ExtraDimension.Type.F32, 0),
                new ExtraDimension(
                    "depth", "m", ExtraDimension.Type.I16, 4, 2, ExtraScaling.of(0.25, -3))));
    var spec = LasWriteSpec.of(format, Surveys.FRAME, Compression.NONE).with(extras);
    build(Surveys.write(folder.resolve("s.las"), points, spec), Encoding.BROTLI, settings());

    JsonNode other = attribute("intensity_2");
    assertThat(other.get("type").asString()).isEqualTo("float");
    assertThat(other.get("description").asString()).isEqualTo("of another kind");
    assertThat(other.at("/max/0").asDouble()).isEqualTo(49.5);
    JsonNode depth = attribute("depth");
    assertThat(depth.get("type").asString()).isEqualTo("int16");
    assertThat(depth.at("/min/0").asInt()).isEqualTo(-50);
    assertThat(depth.at("/scale/0").asDouble()).isEqualTo(0.25);
    assertThat(depth.at("/offset/0").asDouble()).isEqualTo(-3);
  }

  @Test
  void pointsFurtherApartThan31BitsCountAreRefused() throws Exception {
    var spec = LasWriteSpec.of(PointFormat.of(6), CoordinateFrame.of(1e-7, 0), Compression.NONE);
    var far = Clouds.of(2, i -> i == 0 ? -1_700_000_000 : 1_700_000_000, i -> i, i -> i);
    Path survey = Surveys.write(folder.resolve("s.las"), far, spec);

    assertThatThrownBy(() -> build(survey, Encoding.BROTLI, settings()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "X: Potree counts 2147483647 steps of the scale 1.0E-7, found 3400000000 between points;"
                + " convert to a coarser scale first");
    assertNothingIsLeft("s.las");
  }

  @Test
  void whereTheCubeBeginsFarBelowThePointsAnAxisCountsFromItsLeast() throws Exception {
    var spec =
        LasWriteSpec.of(
            PointFormat.of(6), new CoordinateFrame(1, 1e-7, 1e-7, 0, 0, 0), Compression.NONE);
    var road = Clouds.of(50, i -> i * 100, i -> 2_000_000 + i, i -> i);
    build(Surveys.write(folder.resolve("s.las"), road, spec), Encoding.DEFAULT, settings());

    JsonNode json = metadata();
    assertThat(json.at("/offset/1").asDouble()).isCloseTo(0.2, within(1e-9));
    assertThat(json.at("/boundingBox/min/1").asDouble()).isLessThan(-2000);
  }

  @Test
  void wavePacketsAreRefused() throws Exception {
    Path waves = Surveys.terrain(folder, "waves.las", PointFormat.of(9), 10);

    assertThatThrownBy(() -> build(waves, Encoding.DEFAULT, settings()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("point format 9 carries wave packets");
    assertNothingIsLeft("waves.las");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.4, 0.7, 0.9})
  void aDiskThatFillsLeavesNothing(double share) throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", PointFormat.of(7), 60_000);
    var measured = new FillingDisk(Long.MAX_VALUE);
    build(survey, Encoding.BROTLI, settings().withDisk(measured));
    assertThat(measured.lastFile()).as("written last").hasFileName("metadata.json");
    FolderRemoval.remove(set());

    var filling = new FillingDisk((long) (measured.written() * share));
    assertThatThrownBy(() -> build(survey, Encoding.BROTLI, settings().withDisk(filling)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");

    assertNothingIsLeft("s.las");
  }

  @Test
  void aDiskThatFillsWhenTheTreeIsDoneLeavesNothing() throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", PointFormat.of(7), 10_000);
    var disk = new FillingDisk(Long.MAX_VALUE);
    OctreeSettings filling =
        settings()
            .withDisk(disk)
            .withProgress(
                (at, fraction) -> {
                  if (at == Phase.MERGE && fraction == 1) {
                    disk.fill();
                  }
                });

    assertThatThrownBy(() -> build(survey, Encoding.BROTLI, filling))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");

    assertNothingIsLeft("s.las");
  }

  @ParameterizedTest
  @EnumSource
  void theStopSignalEndsEveryPhaseAndLeavesNothing(Phase phase) throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", PointFormat.of(7), 30_000);
    var stop = new AtomicBoolean();
    OctreeSettings stopped =
        settings()
            .withStop(stop::get)
            .withProgress(
                (at, fraction) -> {
                  if (at == phase) {
                    stop.set(true);
                  }
                });

    assertThatThrownBy(() -> build(survey, Encoding.DEFAULT, stopped))
        .isInstanceOf(CancellationException.class);

    assertNothingIsLeft("s.las");
  }

  @Test
  void theStopSignalEndsThePlacingOfNodesToo() throws Exception {
    Path survey = Surveys.terrain(folder, "s.las", PointFormat.of(7), 30_000);
    var treeIsDone = new AtomicBoolean();
    OctreeSettings stopped =
        settings()
            .withStop(treeIsDone::get)
            .withProgress((at, fraction) -> treeIsDone.compareAndSet(false, isDone(at, fraction)));

    assertThatThrownBy(() -> build(survey, Encoding.DEFAULT, stopped))
        .isInstanceOf(CancellationException.class);

    assertThat(treeIsDone).isTrue();
    assertNothingIsLeft("s.las");
  }

  private static boolean isDone(Phase at, double fraction) {
    return at == Phase.MERGE && fraction == 1;
  }

  @Test
  void anUnknownEncodingIsToldWithThoseThereAre() {
    assertThatThrownBy(() -> Encoding.of("GZIP"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected DEFAULT or BROTLI, found 'GZIP'");
  }

  private void assertNothingIsLeft(String input) throws Exception {
    assertThat(FolderBytes.of(folder).keySet()).containsExactly(input);
    assertThat(set()).doesNotExist();
  }

  private JsonNode metadata() throws IOException {
    return JsonMapper.shared().readTree(Files.readAllBytes(set().resolve("metadata.json")));
  }

  private List<String> names() throws IOException {
    return metadata().get("attributes").valueStream().map(a -> a.get("name").asString()).toList();
  }

  private JsonNode attribute(String name) throws IOException {
    return metadata()
        .get("attributes")
        .valueStream()
        .filter(attribute -> attribute.get("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Path set() {
    return folder.resolve("set");
  }

  private OctreeSettings settings() {
    return BuildPotree.settingsBelow(folder.resolve("work")).withRules(SMALL_LEAVES);
  }

  private void rebuild(Path survey) throws Exception {
    FolderRemoval.remove(set());
    build(survey, Encoding.DEFAULT, settings());
  }

  private void build(Path survey, Encoding encoding, OctreeSettings settings) throws Exception {
    new BuildPotree(CrsEngines::detect).run(List.of(survey), set(), encoding, settings);
  }
}
