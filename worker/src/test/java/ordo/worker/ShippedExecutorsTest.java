package ordo.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import ordo.model.contract.ExecutorContract;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.WholeFile;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.raster.GeoReference;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.raster.SampleType;
import ordo.pointcloud.raster.cog.CogOptions;
import ordo.pointcloud.raster.cog.CogWriter;
import ordo.store.ContentDigest;
import ordo.wire.ClaimedTask;
import ordo.wire.Report;
import ordo.wire.WireJson;
import ordo.worker.executor.Executor;
import ordo.worker.executor.shipped.ShippedExecutors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Every executor that ships, as a step, on files that are what they say and on files that lie. */
final class ShippedExecutorsTest {
  private static final String INPUT = "surveys/in.las";
  private static final String RASTER = "surveys/in.tif";
  private static final List<Executor> SHIPPED = ShippedExecutors.all(CrsEngines.detect());
  private static final AtomicInteger NUMBERS = new AtomicInteger();

  @TempDir Path folder;
  private WorkerKit kit;

  @BeforeEach
  void start() {
    kit = new WorkerKit(folder);
  }

  @AfterEach
  void stop() {
    kit.close();
  }

  static Stream<Arguments> filesThatLie() {
    Map<String, byte[]> files =
        Map.of(
            "truncated", Arrays.copyOf(TinyLas.line(100).bytes(), 1500),
            "4 billion points", TinyLas.line(100).claimPoints(-294_967_296).bytes(),
            "scales that are no numbers", TinyLas.line(100).scale(Double.NaN).bytes(),
            "a scale of zero", TinyLas.line(100).scale(0).bytes(),
            "cut in its header", Arrays.copyOf(TinyLas.line(100).bytes(), 100),
            "no bytes at all", new byte[0],
            "something else", "{\"type\":\"FeatureCollection\"}".getBytes(StandardCharsets.UTF_8));
    return ofClouds()
        .flatMap(
            executor ->
                files.entrySet().stream()
                    .map(file -> Arguments.of(executor.type(), file.getKey(), file.getValue())));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("filesThatLie")
  void aFileThatLiesFailsTheStepAndLeavesNothing(String type, String lie, byte[] bytes)
      throws IOException {
    ClaimedTask task = task(type, bytes);
    Report.Ended ended = run(task);
    assertThat(ended.outcome()).as(ended.error()).isEqualTo(Report.Outcome.FAILED);
    assertThat(ended.error())
        .as(lie)
        .contains(INPUT)
        .doesNotContain(folder.toString())
        .doesNotContain("Exception");
    assertThat(kit.store.resolve("artifacts")).doesNotExist();
  }

  static Stream<Arguments> smallFiles() {
    return ofClouds()
        .flatMap(
            executor ->
                Stream.of(
                    Arguments.of(executor.type(), "one point", TinyLas.line(1).bytes()),
                    Arguments.of(executor.type(), "identical", TinyLas.identical(500).bytes()),
                    Arguments.of(executor.type(), "a line", TinyLas.line(500).bytes())));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("smallFiles")
  void smallCloudsAreDoneWholly(String type, String shape, byte[] bytes) throws IOException {
    ClaimedTask task = task(type, bytes);
    Report.Ended ended = run(task);
    assertThat(ended.outcome())
        .as("%s: %s", shape, ended.error())
        .isEqualTo(Report.Outcome.SUCCESS);
    assertThat(ended.message()).isNotBlank();
    ended.artifacts().forEach(artifact -> assertThat(kit.store.resolve(artifact.uri())).exists());
  }

  @ParameterizedTest
  @MethodSource("types")
  void aCloudWithoutPointsIsDoneOrRefusedInWords(String type) throws IOException {
    Report.Ended ended = run(task(type, TinyLas.empty().bytes()));
    if (ended.outcome() == Report.Outcome.FAILED) {
      assertThat(ended.error()).contains("point").doesNotContain("Exception");
    } else {
      assertThat(ended.outcome()).isEqualTo(Report.Outcome.SUCCESS);
    }
  }

  static Stream<String> types() {
    return ofClouds().map(Executor::type);
  }

  /** Those that take a cloud. */
  private static Stream<Executor> ofClouds() {
    return SHIPPED.stream()
        .filter(executor -> executor.contract().accepts().containsKey("input_las"));
  }

  @Test
  void colouringSaysHowManyPointsAndOfWhatRaster() throws IOException {
    Report.Ended ended = run(task("COLORIZE_FROM_TIF", TinyLas.line(500).bytes()));
    JsonNode metadata = ended.artifacts().getFirst().metadata();
    assertThat(ended.message()).contains("500 of 500 points coloured", "taken as grey");
    assertThat(metadata.get("coloured").asLong()).isEqualTo(500);
    assertThat(metadata.get("raster_bands").asInt()).isEqualTo(1);
    assertThat(metadata.get("source_crs").asString()).contains("names no CRS");
    String uri = ended.artifacts().getFirst().uri();
    byte[] bytes = Files.readAllBytes(kit.store.resolve(uri));
    try (LasFile file = LasFiles.open(new MemoryBytes(uri, bytes))) {
      PointBlock points = new PointBlock(file.format(), 500);
      file.open(0, Column.ALL).next(points);
      assertThat(points.red[499] & 0xFFFF).isEqualTo(77 * 257);
    }
  }

  @Test
  void colouringByElevationSaysWhatThePaletteIsOver() throws IOException {
    Report.Ended ended = run(task("COLORIZE_AS_DEM", TinyLas.line(500).bytes()));
    JsonNode metadata = ended.artifacts().getFirst().metadata();
    assertThat(ended.message()).contains("500 of 500 points coloured, from ");
    assertThat(metadata.get("coloured").asLong()).isEqualTo(500);
    assertThat(metadata.get("palette_low").asDouble())
        .isLessThanOrEqualTo(metadata.get("palette_high").asDouble());
    assertThat(metadata.get("palette").asString()).isEqualTo("-depth");
    assertThat(metadata.get("palette_sha256").asString()).matches("[0-9a-f]{64}");
    assertThat(metadata.get("warnings").toString()).contains("shaded with z factor 1.0");
  }

  @Test
  void reprojectingSaysWhichOperationWasTaken() throws IOException {
    Report.Ended ended = run(task("REPROJECT_LAS", TinyLas.line(500).bytes()));
    JsonNode metadata = ended.artifacts().getFirst().metadata();
    assertThat(ended.message()).contains("EPSG:32633", "EPSG:3857", "by ");
    assertThat(metadata.get("points").asLong()).isEqualTo(500);
    assertThat(metadata.get("operation").asString()).isNotBlank();
    assertThat(metadata.get("heights_moved").asBoolean()).isFalse();
    assertThat(metadata.get("warnings").get(0).asString()).contains("names no CRS");
  }

  /** LAZ is not written for wave packets: the product is plain LAS that holds them all. */
  @Test
  void wavePacketsAreReprojectedAndKept() throws IOException {
    PointBlock points = new PointBlock(PointFormat.of(4), 20);
    points.size = 20;
    for (int i = 0; i < points.size; i++) {
      points.x[i] = i;
      points.wavePackets[i * PointFormat.WAVE_PACKET_BYTES] = (byte) (i + 1);
    }
    var frame = new CoordinateFrame(1, 1, 1, 500_000, 5_300_000, 0);
    var packets = new MemoryBytes("packets", new byte[] {7, 8, 9});
    var spec =
        LasWriteSpec.of(points.format, frame, Compression.NONE)
            .with(new LasVlr("LAS_Spec", 65535, "", LasVlr.Standing.WAVEFORMS, packets));
    Report.Ended ended = run(task("REPROJECT_LAS", new WholeFile(spec).bytes(points)));
    assertThat(ended.outcome()).as(ended.error()).isEqualTo(Report.Outcome.SUCCESS);
    assertThat(ended.message()).contains("wave packets: written as plain LAS");
    try (LasFile file = LasFiles.open(kit.store.resolve(ended.artifacts().getFirst().uri()))) {
      assertThat(file.format().id()).isEqualTo(9);
      assertThat(file.waveforms().orElseThrow().bytes()).containsExactly(7, 8, 9);
      PointBlock found = new PointBlock(file.format(), 20);
      file.open(0, Set.of(Column.values())).next(found);
      assertThat(found.wavePackets).isEqualTo(points.wavePackets);
    }
  }

  @Test
  void copcLeavesWavePacketsOutOnlyWhenAsked() throws IOException {
    PointBlock points = new PointBlock(PointFormat.of(9), 20);
    points.size = 20;
    var frame = new CoordinateFrame(1, 1, 1, 500_000, 5_300_000, 0);
    var spec = LasWriteSpec.of(points.format, frame, Compression.NONE);
    ClaimedTask task = task("BUILD_COPC", new WholeFile(spec).bytes(points));
    task.params().remove("waveforms"); // as a job has them that is older than the param
    Report.Ended refused = run(task);
    assertThat(refused.error()).contains(INPUT, "point format 9 carries wave packets");

    ClaimedTask again = task("BUILD_COPC", new WholeFile(spec).bytes(points));
    again.params().put("waveforms", JsonNodeFactory.instance.stringNode("strip"));
    Report.Ended ended = run(again);
    assertThat(ended.outcome()).as(ended.error()).isEqualTo(Report.Outcome.SUCCESS);
    JsonNode metadata = ended.artifacts().getFirst().metadata();
    assertThat(metadata.get("wave_packets_stripped").asLong()).isEqualTo(20);
    try (LasFile file = LasFiles.open(kit.store.resolve(ended.artifacts().getFirst().uri()))) {
      assertThat(file.format()).isEqualTo(PointFormat.of(6));
    }
  }

  @Test
  void datasetInfoIsTheSameDocumentOnEveryDay() throws IOException {
    ClaimedTask task = task("DATASET_INFO", TinyLas.line(500).bytes());
    Report.Ended ended = run(task);
    Report.Produced artifact = ended.artifacts().getFirst();
    assertThat(artifact.metadata().get("count").asLong()).isEqualTo(500);
    assertThat(artifact.metadata().at("/bbox/maxx").asDouble()).isEqualTo(500_499.0);
    JsonNode document =
        WireJson.MAPPER.readTree(Files.readAllBytes(kit.store.resolve(artifact.uri())));
    assertThat(document.get("filename").asString()).isEqualTo("in.las");
    assertThat(document.at("/metadata/count").asLong()).isEqualTo(500);
    kit.server.offer(againAs(task, "second"));
    Report.Ended again = kit.awaitReport(againAs(task, "second"));
    assertThat(again.artifacts().getFirst().hash()).isEqualTo(artifact.hash());
  }

  @Test
  void aDirectoryOfCloudsIsOneCloudWhereTheSlotTakesMany() throws IOException {
    ClaimedTask task = task("BUILD_EPT", TinyLas.line(500).bytes());
    Path tiles = kit.store.resolve("surveys/tiles");
    Files.createDirectories(tiles.resolve("north"));
    Files.write(tiles.resolve("b.las"), TinyLas.line(300).bytes());
    Files.write(tiles.resolve("north/a.LAS"), TinyLas.line(200).bytes());
    Files.writeString(tiles.resolve("readme.txt"), "no cloud");
    String hash = ContentDigest.of(tiles).hash();
    var input = new ClaimedTask.Input("job:in", "las", "surveys/tiles", hash, true);
    Report.Ended ended = run(withInput(task, input));
    assertThat(ended.outcome()).as(ended.error()).isEqualTo(Report.Outcome.SUCCESS);
    assertThat(ended.artifacts().getFirst().metadata().get("points").asLong()).isEqualTo(500);
    assertThat(ended.verified()).containsExactly("job:in");
  }

  @Test
  void aDirectoryWithoutCloudsFailsTheStep() throws IOException {
    ClaimedTask task = task("BUILD_EPT", TinyLas.line(5).bytes());
    Files.createDirectories(kit.store.resolve("surveys/empty"));
    var input = new ClaimedTask.Input("job:in", "las", "surveys/empty", "unverified", true);
    Report.Ended ended = run(withInput(task, input));
    assertThat(ended.outcome()).isEqualTo(Report.Outcome.FAILED);
    assertThat(ended.error()).contains("expected files named .las or .laz");
  }

  private static ClaimedTask withInput(ClaimedTask task, ClaimedTask.Input input) {
    return new ClaimedTask(
        task.key(),
        task.stepId(),
        task.type(),
        Map.of("input_las", input),
        task.outputs(),
        task.params(),
        null);
  }

  private static ClaimedTask againAs(ClaimedTask task, String token) {
    var key = new ClaimedTask.AttemptKey(task.key().jobId(), 0, 2, token);
    return new ClaimedTask(
        key, task.stepId(), task.type(), task.inputs(), task.outputs(), task.params(), null);
  }

  private Report.Ended run(ClaimedTask task) {
    kit.start(SHIPPED.toArray(Executor[]::new));
    kit.server.offer(task);
    return kit.awaitReport(task);
  }

  private ClaimedTask task(String type, byte[] input) throws IOException {
    Path file = kit.store.resolve(INPUT);
    Files.createDirectories(file.getParent());
    Files.write(file, input);
    ExecutorContract contract =
        SHIPPED.stream()
            .map(Executor::contract)
            .filter(c -> c.stepType().equals(type))
            .findFirst()
            .orElseThrow();
    var outputs = new HashMap<String, ClaimedTask.Output>();
    contract
        .produces()
        .forEach(
            (slot, product) ->
                outputs.put(
                    slot,
                    new ClaimedTask.Output(
                        "step:s." + slot,
                        product.type().name(),
                        ("artifacts/job_1/s/" + product.filename()).replaceAll("/$", ""))));
    int number = NUMBERS.incrementAndGet();
    return new ClaimedTask(
        new ClaimedTask.AttemptKey(number, 0, 1, "token-" + number),
        "s",
        type,
        inputs(contract),
        outputs,
        params(contract),
        null);
  }

  private Map<String, ClaimedTask.Input> inputs(ExecutorContract contract) throws IOException {
    var inputs = new HashMap<String, ClaimedTask.Input>();
    inputs.put("input_las", new ClaimedTask.Input("job:in", "las", INPUT, "unverified", true));
    if (contract.accepts().containsKey("input_tif")) {
      writeRaster(kit.store.resolve(RASTER));
      inputs.put("input_tif", new ClaimedTask.Input("job:tif", "tif", RASTER, "unverified", true));
    }
    return inputs;
  }

  /** One grey pixel over all the places that a made-up cloud may have. */
  private static void writeRaster(Path file) throws IOException {
    GeoReference place = GeoReference.northUp(-1e9, 1e9, 2e9);
    RasterSpec spec =
        new RasterSpec(
            1,
            1,
            1,
            SampleType.UINT8,
            OptionalDouble.empty(),
            Optional.of(place),
            Optional.empty());
    try (CogWriter writer = CogWriter.create(file, spec, CogOptions.in(file.getParent()))) {
      RasterTile tile = writer.blankTile();
      tile.set(0, 0, 0, 77);
      writer.tile(0, 0, tile);
      writer.finish(new Crew(1));
    } catch (InterruptedException stopped) {
      throw new IOException(stopped);
    }
  }

  /** Those that have to be given, and the defaults of the others. */
  private static Map<String, JsonNode> params(ExecutorContract contract) {
    Map<String, JsonNode> values = new HashMap<>(given());
    contract
        .params()
        .forEach(param -> param.defaultValue().ifPresent(value -> values.put(param.name(), value)));
    values.replace("bounds", JsonMapper.shared().readTree("[-1e9, -1e9, 1e9, 1e9]"));
    return values;
  }

  private static Map<String, JsonNode> given() {
    var texts = JsonNodeFactory.instance;
    return Map.of(
        "resolution",
        texts.numberNode(1.0),
        "size",
        texts.numberNode(100.0),
        "spacing",
        texts.numberNode(1.0),
        "source_epsg",
        texts.stringNode("EPSG:32633"),
        "target_epsg",
        texts.stringNode("EPSG:3857"),
        "pallete",
        texts.stringNode("-depth"),
        "encoding",
        texts.stringNode("BROTLI"),
        "stretch",
        texts.nullNode());
  }
}
