package ordo.lens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import ordo.lens.artifact.OpenArtifacts;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.potree.Encoding;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.view.PointView;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewKey;
import ordo.pointcloud.view.ViewLimits;
import ordo.pointcloud.view.ViewNode;
import ordo.pointcloud.view.ViewValues;
import ordo.pointcloud.view.open.PointViews;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a lens answers about clouds, over HTTP. */
final class LensApiTest {
  @TempDir static Path folder;
  private static LensKit lens;

  @BeforeAll
  static void start() throws Exception {
    lens = new LensKit(folder);
    lens.ept("ept");
    lens.copc("tree.copc.laz");
    lens.potree("potree", Encoding.BROTLI);
  }

  @AfterAll
  static void end() throws Exception {
    lens.close();
  }

  private static HttpResponse<byte[]> get(String path, String uri, String type, String more)
      throws Exception {
    return lens.get(path, uri, type, more);
  }

  private static JsonNode described(String uri, String type) throws Exception {
    HttpResponse<byte[]> answer = get("description", uri, type, "");
    assertThat(answer.statusCode()).as(new String(answer.body())).isEqualTo(200);
    return LensKit.json(answer);
  }

  @ParameterizedTest
  @CsvSource({"ept, ept, EPT laszip", "tree.copc.laz, las, COPC", "potree, potree, Potree BROTLI"})
  void aTreeIsDescribed(String uri, String type, String format) throws Exception {
    JsonNode tree = described(uri, type);
    assertThat(tree.path("kind").asString()).isEqualTo("tree");
    assertThat(tree.path("format").asString()).isEqualTo(format);
    assertThat(tree.path("points").asInt()).isEqualTo(LensKit.POINTS);
    assertThat(tree.path("color_default").asString()).isEqualTo("rgb");
    assertThat(tree.path("color_bits").asInt()).isEqualTo(16);
    assertThat(tree.path("version").asString()).isEqualTo("abababababab-1");
    assertThat(tree.path("hierarchy").path("nodes").path("0-0-0-0").asInt()).isPositive();
    assertThat(tree.path("base").toString())
        .isEqualTo("[\"rgb\",\"intensity\",\"classification\",\"returns\"]");
    assertFrame(tree);
  }

  /** Within the bounds, and not as large: there is noise above and below. */
  private static void assertFrame(JsonNode tree) {
    for (int i = 0; i < 3; i++) {
      double least = tree.path("frame_bounds").path(i).asDouble();
      double greatest = tree.path("frame_bounds").path(i + 3).asDouble();
      assertThat(least).isGreaterThanOrEqualTo(tree.path("bounds").path(i).asDouble());
      assertThat(greatest).isLessThanOrEqualTo(tree.path("bounds").path(i + 3).asDouble());
      assertThat(greatest).isGreaterThan(least);
    }
  }

  /** By the tree and by the file without an index, against what a view reads of each point. */
  @ParameterizedTest
  @CsvSource({"intensity", "classification", "gps_time", "z"})
  void statisticsAreOfAllPointsWhereThatIsAsked(String attribute) throws Exception {
    String more = "&attribute=" + attribute + "&of=all&v=abababababab-1";
    HttpResponse<byte[]> answer = get("statistics", "ept", "ept", more);
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
    JsonNode tree = LensKit.json(answer);
    JsonNode file = LensKit.json(get("statistics", "cloud.laz", "las", more));
    double[] values = allOf(attribute);
    double range = values[values.length - 1] - values[0];
    for (JsonNode found : List.of(tree, file)) {
      assertThat(found.path("of").asString()).isEqualTo("all");
      assertThat(found.path("sampled").asInt()).isEqualTo(LensKit.POINTS);
      assertThat(found.path("minimum").asDouble()).isEqualTo(values[0]);
      assertThat(found.path("maximum").asDouble()).isEqualTo(values[values.length - 1]);
      assertThat(found.path("mean").asDouble())
          .isCloseTo(Arrays.stream(values).average().orElseThrow(), within(1e-6 * range));
      int rank = (int) Math.round(0.99 * (values.length - 1));
      assertThat(found.path("p99").asDouble()).isCloseTo(values[rank], within(range / 4_000 + 1));
      long binned = 0;
      for (JsonNode bin : found.path("histogram")) {
        binned += bin.asLong();
      }
      assertThat(binned).isEqualTo(LensKit.POINTS);
    }
    assertThat(tree.path("counts")).isEqualTo(file.path("counts"));
  }

  @Test
  void statisticsOfSomethingElseAreRefused() throws Exception {
    assertThat(get("statistics", "ept", "ept", "&attribute=z&of=some").statusCode()).isEqualTo(400);
  }

  private static double[] allOf(String attribute) throws Exception {
    try (PointView view = PointViews.open(lens.store().resolve("cloud.laz"), CrsEngines.detect())) {
      List<ViewAttribute> wanted = view.head().attribute(attribute).stream().toList();
      ViewNode node = view.read(new ViewKey.Run(0), wanted, ViewLimits.NONE);
      double[] values = new double[node.points()];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            switch (wanted.isEmpty() ? null : node.values().get(wanted.getFirst())) {
              case ViewValues.Whole(int[] numbers) -> numbers[i];
              case ViewValues.Real(double[] numbers) -> numbers[i];
              case null, default -> node.frame().z(node.raw()[2][i]);
            };
      }
      Arrays.sort(values);
      return values;
    }
  }

  @Test
  void aFileWithoutAnIndexIsASample() throws Exception {
    JsonNode cloud = described("cloud.laz", "las");
    assertThat(cloud.path("kind").asString()).isEqualTo("sample");
    assertThat(cloud.path("sample").toString())
        .isEqualTo(
            "{\"shown\":12000,\"of\":12000,\"runs_read\":1,\"of_runs\":1,\"thin\":1,\"runs\":[0]}");
    HttpResponse<byte[]> run = get("nodes/r-0", "cloud.laz", "las", "&thin=3");
    var block = new Block(run.body());
    assertThat(block.isThinned()).isTrue();
    assertThat(block.points()).isBetween(LensKit.POINTS / 3 - 300, LensKit.POINTS / 3 + 300);
    assertThat(run.headers().firstValue("Ordo-Thinned")).contains("3");
  }

  @ParameterizedTest
  @CsvSource({"ept, ept", "tree.copc.laz, las", "potree, potree"})
  void aPackedNodeIsWhatTheViewGives(String uri, String type) throws Exception {
    JsonNode description = described(uri, type);
    try (PointView view = PointViews.open(lens.store().resolve(uri), CrsEngines.detect())) {
      Set<Boolean> exact = new HashSet<>();
      for (String key : description.path("hierarchy").path("nodes").propertyNames()) {
        TreeKey place = TreeKey.parse(key).orElseThrow();
        ViewNode node =
            view.read(new ViewKey.Node(place), view.head().attributes(), ViewLimits.NONE);
        var block = new Block(get("nodes/" + key, uri, type, "&attributes=" + all(view)).body());
        assertPlaces(block, node);
        assertValues(block, node);
        exact.add(block.isExact());
      }
      assertThat(exact).contains(true);
    }
  }

  private static String all(PointView view) {
    return String.join(",", view.head().attributes().stream().map(ViewAttribute::name).toList());
  }

  private static void assertPlaces(Block block, ViewNode node) {
    CoordinateFrame frame = node.frame();
    double[] x = block.coordinates(0);
    double[] z = block.coordinates(2);
    double near = block.isExact() ? 1e-6 : block.step(0) / 2 + 1e-6;
    assertThat(block.points()).isEqualTo(node.points());
    for (int i = 0; i < x.length; i++) {
      assertThat(Math.abs(x[i] - frame.x(node.raw()[0][i]))).isLessThanOrEqualTo(near);
      assertThat(Math.abs(z[i] - frame.z(node.raw()[2][i]))).isLessThanOrEqualTo(near);
    }
  }

  private static void assertValues(Block block, ViewNode node) {
    List<ViewValues> columns = new ArrayList<>(node.values().values());
    for (int entry = 0; entry < block.attributes(); entry++) {
      double[] found = block.values(entry, 0);
      switch (columns.get(entry)) {
        case ViewValues.Whole(int[] all) ->
            assertThat(Arrays.stream(found).mapToInt(v -> (int) v).toArray()).isEqualTo(all);
        case ViewValues.Real(double[] all) ->
            assertThat(found).containsExactly(all, org.assertj.core.data.Offset.offset(1e-4));
        case ViewValues.Colours colours ->
            assertThat(Arrays.stream(found).mapToInt(v -> (int) v).toArray())
                .isEqualTo(Arrays.stream(colours.green()).map(v -> v >> 8).toArray());
      }
    }
  }

  @Test
  void aPointIsExactHoweverTheNodeIsQuantised() throws Exception {
    var block = new Block(get("nodes/0-0-0-0", "ept", "ept", "").body());
    JsonNode point = LensKit.json(get("points/0-0-0-0/7", "ept", "ept", "")).path("point");
    assertThat(Math.abs(point.path("X").asDouble() - block.coordinates(0)[7]))
        .isLessThanOrEqualTo(block.step(0) / 2 + 1e-6);
    assertThat(point.path("Intensity").asDouble()).isEqualTo(block.values(1, 0)[7]);
    assertThat(point.path("HeightAboveGround").isNumber()).isTrue();
    assertThat(point.path("X").asDouble() * 100 % 1).isBetween(-1e-4, 1e-4);
  }

  @Test
  void aBlockIsPackedKeptAndKnownByItsVersion() throws Exception {
    String query = "uri=ept&type=ept&size=1&hash=sha256:" + "ab".repeat(32);
    HttpResponse<byte[]> packed =
        lens.send(
            lens.request("nodes/0-0-0-0?v=abababababab-1&" + query)
                .header("Ordo-Secret", LensKit.SECRET)
                .header("Accept-Encoding", "br, gzip")
                .build());
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(packed.headers().firstValue("Content-Type")).contains("application/vnd.ordo.points");
    assertThat(packed.headers().firstValue("Cache-Control"))
        .contains("private, max-age=31536000, immutable");
    assertThat(packed.headers().firstValue("Vary")).contains("Authorization, Accept-Encoding");
    assertThat(parts(packed)).isEqualTo("wait, open, sample, decode, pack, gzip");
    HttpResponse<byte[]> plain = get("nodes/0-0-0-0", "ept", "ept", "&v=old");
    assertThat(plain.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(unpacked(packed.body())).isEqualTo(plain.body());
    String tag = plain.headers().firstValue("ETag").orElseThrow();
    assertThat(tag).isEqualTo("\"abababababab-1-base\"");
    HttpResponse<byte[]> same =
        lens.send(
            lens.request("nodes/0-0-0-0?" + query)
                .header("Ordo-Secret", LensKit.SECRET)
                .header("If-None-Match", tag)
                .build());
    assertThat(same.statusCode()).isEqualTo(304);
    assertThat(same.headers().firstValue("Server-Timing")).as("nothing was done").isEmpty();
  }

  @Test
  void anArtifactThatIsOpenIsDescribedOnce() throws Exception {
    String query = "description?uri=ept&type=ept&size=1&hash=sha256:" + "cd".repeat(32);
    var request = lens.request(query).header("Ordo-Secret", LensKit.SECRET).build();
    HttpResponse<byte[]> first = lens.send(request);
    HttpResponse<byte[]> again = lens.send(request);
    assertThat(parts(first)).isEqualTo("wait, open, sample, describe");
    assertThat(parts(again)).isEqualTo("wait, open");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Cache-Control")).contains("no-cache");
  }

  private static String parts(HttpResponse<byte[]> answer) {
    String timing = answer.headers().firstValue("Server-Timing").orElseThrow();
    return timing.replaceAll(";dur=\\d+\\.\\d", "");
  }

  @ParameterizedTest
  @CsvSource({
    "hierarchy, 'wait, open, pages'",
    "points/0-0-0-0/7, 'wait, open, decode'",
    "statistics, 'wait, open, sample, count'",
    "picture, 'wait, open, draw'",
    "nodes/9-9-9-9, 'wait, open, sample, decode'"
  })
  void everyAnswerSaysHowLongItsPartsTook(String path, String parts) throws Exception {
    assertThat(parts(get(path, "ept", "ept", "&attribute=intensity"))).isEqualTo(parts);
  }

  private static byte[] unpacked(byte[] bytes) throws IOException {
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return gzip.readAllBytes();
    }
  }

  @Test
  void positionsAndAttributesAreLeftOutWhereAsked() throws Exception {
    var bare = new Block(get("nodes/0-0-0-0", "ept", "ept", "&attributes=").body());
    assertThat(bare.attributes()).isZero();
    HttpResponse<byte[]> times =
        get("nodes/0-0-0-0", "ept", "ept", "&positions=0&attributes=gps_time,gps_time");
    var block = new Block(times.body());
    assertThat(block.attributes()).isEqualTo(1);
    assertThat(times.body()).hasSize(80 + 16 + 4 * block.points());
    assertThat(described("ept", "ept").path("attributes").path(block.index(0)).path("name"))
        .hasToString("\"gps_time\"");
  }

  @Test
  void theHierarchyGoesOnWhereItIsAskedFor() throws Exception {
    JsonNode first = described("potree", "potree").path("hierarchy");
    assertThat(first.path("more")).isEmpty();
    String child =
        first.path("nodes").propertyNames().stream()
            .filter(key -> key.startsWith("1-"))
            .findFirst()
            .orElseThrow();
    JsonNode below = LensKit.json(get("hierarchy", "potree", "potree", "&from=" + child));
    assertThat(below.path("from").asString()).isEqualTo(child);
    assertThat(below.path("nodes").path(child)).isEqualTo(first.path("nodes").path(child));
  }

  @Test
  void statisticsComeFromTheFileOrFromASample() throws Exception {
    JsonNode all = LensKit.json(get("statistics", "ept", "ept", "&attribute=intensity"));
    assertThat(all.path("of").asString()).isEqualTo("all");
    assertThat(all.path("histogram")).hasSize(64);
    JsonNode some =
        LensKit.json(get("statistics", "cloud.laz", "las", "&attribute=classification"));
    assertThat(some.path("of").asString()).isEqualTo("sample");
    assertThat(some.path("counts").path("2").asInt()).isPositive();
    JsonNode height = LensKit.json(get("statistics", "potree", "potree", "&attribute=z"));
    assertThat(height.path("p99").asDouble()).isGreaterThan(height.path("p01").asDouble());
  }

  @ParameterizedTest
  @CsvSource({
    "nodes/9-9-9-9, ept, ept, '', 404, no_such_node",
    "nodes/1-0-0-9, ept, ept, '', 404, no_such_node",
    "nodes/..%2f..%2fx, ept, ept, '', 404, no_such_node",
    "nodes/r-0, ept, ept, '', 404, no_such_node",
    "nodes/r-1, cloud.laz, las, '', 404, no_such_node",
    "nodes, ept, ept, '', 400, bad_request",
    "nodes/0-0-0-0, ept, ept, '&attributes=shoe', 400, bad_request",
    "nodes/0-0-0-0, ept, ept, '&positions=2', 400, bad_request",
    "nodes/0-0-0-0, ept, ept, '&thin=0', 400, bad_request",
    "nodes/0-0-0-0, ept, ept, '&thin=1&thin=2', 400, bad_request",
    "points/0-0-0-0/999999, ept, ept, '', 404, no_such_node",
    "points/0-0-0-0/x, ept, ept, '', 404, no_such_node",
    "hierarchy, ept, ept, '&from=up', 400, bad_request",
    "hierarchy, cloud.laz, las, '', 404, no_such_node",
    "statistics, ept, ept, '&attribute=shoe', 400, bad_request",
    "statistics, ept, ept, '', 400, bad_request",
    "grid, ept, ept, '', 415, no_view",
    "description, nothing, ept, '', 404, no_such_artifact",
    "description, ../etc, ept, '', 400, bad_request",
    "description, cloud.laz, json, '', 415, no_view",
    "description, cloud.laz, tif, '', 422, damaged",
    "shoes, ept, ept, '', 404, no_such_route"
  })
  void whatCannotBeIsRefusedByNameAndCode(
      String path, String uri, String type, String more, int status, String code) throws Exception {
    HttpResponse<byte[]> answer = get(path, uri, type, more);
    JsonNode body = LensKit.json(answer);
    assertThat(answer.statusCode()).as(body.toString()).isEqualTo(status);
    assertThat(body.at("/errors/0/code").asString()).isEqualTo(code);
    assertThat(body.path("error").asString())
        .startsWith(body.at("/errors/0/message").asString())
        .contains("expected")
        .doesNotContain("Exception", "java.", folder.toString());
  }

  @Test
  void whatIsNotLookedAtAnyMoreLeavesNothingBehind() throws Exception {
    for (int i = 0; i < 20; i++) {
      String other = "&type=las&uri=cloud.laz&size=" + i;
      int status =
          lens.send(
                  lens.request("description?hash=" + other)
                      .header("Ordo-Secret", LensKit.SECRET)
                      .build())
              .statusCode();
      assertThat(status).isEqualTo(200);
      get("description", "none" + i, "las", "");
    }
    try (Stream<Path> left = Files.list(folder.resolve("own/scratch"))) {
      assertThat(left.count()).isLessThanOrEqualTo(OpenArtifacts.OPEN_MAX);
    }
  }

  @Test
  void whoDoesNotKnowTheSecretLearnsNothing() throws Exception {
    for (String path : List.of("description?uri=ept&type=ept", "shoes", "")) {
      HttpResponse<byte[]> answer = lens.send(lens.request(path).build());
      assertThat(answer.statusCode()).isEqualTo(403);
      HttpResponse<byte[]> wrong =
          lens.send(lens.request(path).header("Ordo-Secret", LensKit.SECRET + "0").build());
      assertThat(wrong.body()).isEqualTo(answer.body());
    }
    HttpResponse<byte[]> post =
        lens.send(
            lens.request("description")
                .header("Ordo-Secret", LensKit.SECRET)
                .POST(java.net.http.HttpRequest.BodyPublishers.noBody())
                .build());
    assertThat(post.statusCode()).isEqualTo(405);
  }
}
