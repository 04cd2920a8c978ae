package ordo.lens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import ordo.pointcloud.potree.Encoding;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that lie, shown to a process with little memory: each is named, and the process lives. */
final class HostileFilesTest {
  private static final String SECRET = "sixteen-characters";
  private static final Duration ANSWER_MAX = Duration.ofSeconds(15);
  private static final int NUMBER_OF_POINTS_AT = 247;
  private static final int LEGACY_POINTS_AT = 107;

  @TempDir static Path folder;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static LensKit kit;
  private static Process lens;
  private static String base;

  @BeforeAll
  static void start() throws Exception {
    kit = new LensKit(folder);
    lens =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "ordo.lens.LensMain",
                kit.store().toString(),
                folder.resolve("small").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    lens.getOutputStream().write((SECRET + "\n").getBytes(StandardCharsets.US_ASCII));
    lens.getOutputStream().flush();
    BufferedReader said = lens.inputReader();
    base = "http://127.0.0.1:" + said.readLine().substring("ready ".length()) + "/";
  }

  @AfterAll
  static void end() throws Exception {
    lens.destroyForcibly();
    kit.close();
  }

  private static HttpResponse<byte[]> get(String path, Path file, String type) throws Exception {
    String query = "?type=" + type + "&size=1&uri=" + kit.store().relativize(file);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path + query))
            .header("Ordo-Secret", SECRET)
            .timeout(ANSWER_MAX)
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void assertDamaged(String path, Path file, String type, String words)
      throws Exception {
    HttpResponse<byte[]> answer = get(path, file, type);
    JsonNode body = JsonMapper.shared().readTree(answer.body());
    assertThat(answer.statusCode()).as(body.toString()).isEqualTo(422);
    assertThat(body.at("/errors/0/code").asString()).isEqualTo("damaged");
    assertThat(body.path("error").asString())
        .contains("expected", "found")
        .contains(kit.store().relativize(file).toString())
        .contains(words)
        .doesNotContain("Exception", folder.toString());
  }

  private static void assertSeen(String path, Path file, String type) throws Exception {
    assertThat(get(path, file, type).statusCode()).isEqualTo(200);
    assertThat(lens.isAlive()).isTrue();
  }

  private static void write(Path file, long at, long value, int bytes) throws Exception {
    try (var changed = new RandomAccessFile(file.toFile(), "rw")) {
      changed.seek(at);
      for (int i = 0; i < bytes; i++) {
        changed.write((int) (value >> 8 * i));
      }
    }
  }

  private static void cut(Path file, long bytes) throws Exception {
    try (var changed = new RandomAccessFile(file.toFile(), "rw")) {
      changed.setLength(bytes);
    }
  }

  @Test
  void aDamagedTileFailsAlone() throws Exception {
    Path set = kit.ept("ept");
    Path tile = set.resolve("ept-data/0-0-0-0.laz");
    String other = child(set);
    byte[] whole = Files.readAllBytes(tile);
    Files.write(tile, noise(200));
    assertDamaged("nodes/0-0-0-0", set, "ept", "0-0-0-0.laz");
    cut(tile, 0);
    assertDamaged("nodes/0-0-0-0", set, "ept", "0-0-0-0.laz");
    Files.write(tile, whole);
    write(tile, NUMBER_OF_POINTS_AT, 0xFFFF_FFFFL, 8);
    write(tile, LEGACY_POINTS_AT, 0, 4);
    assertDamaged("nodes/0-0-0-0", set, "ept", "0-0-0-0.laz");
    Files.write(tile, whole);
    cut(tile, whole.length / 2);
    assertDamaged("nodes/0-0-0-0", set, "ept", "0-0-0-0.laz");
    Files.delete(tile);
    assertDamaged("nodes/0-0-0-0", set, "ept", "no such file");
    assertSeen("nodes/" + other, set, "ept");
    Files.write(tile, whole);
    assertSeen("nodes/0-0-0-0", set, "ept");
  }

  private static String child(Path set) throws Exception {
    JsonNode page = JsonMapper.shared().readTree(get("hierarchy", set, "ept").body());
    return page.path("nodes").propertyNames().stream()
        .filter(key -> key.startsWith("1-"))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] noise(int bytes) {
    byte[] noise = new byte[bytes];
    new Random(5).nextBytes(noise);
    return noise;
  }

  @Test
  void aDamagedFileIsNamedHoweverItIsDamaged() throws Exception {
    Path file = kit.copc("tree.copc.laz");
    byte[] whole = Files.readAllBytes(file);
    for (int seed = 0; seed < 12; seed++) {
      Path damaged = kit.store().resolve("damaged-%d.copc.laz".formatted(seed));
      Files.write(damaged, mutated(whole, seed));
      int described = get("description", damaged, "las").statusCode();
      int seen = get("nodes/0-0-0-0", damaged, "las").statusCode();
      assertThat(described).isIn(200, 422);
      assertThat(seen).isIn(200, 404, 413, 422);
    }
    assertSeen("nodes/0-0-0-0", file, "las");
  }

  private static byte[] mutated(byte[] whole, int seed) {
    var random = new Random(seed);
    byte[] changed = whole.clone();
    int most = seed % 2 == 0 ? 2_000 : changed.length;
    for (int i = 0; i < 30; i++) {
      changed[random.nextInt(most)] = (byte) random.nextInt();
    }
    return changed;
  }

  @Test
  void aHierarchyThatPromisesTooMuchTakesNoMemory() throws Exception {
    Path set = kit.potree("potree", Encoding.BROTLI);
    Path hierarchy = set.resolve("hierarchy.bin");
    write(hierarchy, 2, 0x0FFF_FFFFL, 4);
    HttpResponse<byte[]> answer = get("nodes/0-0-0-0", set, "potree");
    assertThat(answer.statusCode()).isIn(413, 422);
    write(hierarchy, 2, 400_000, 4);
    assertDamaged("nodes/0-0-0-0", set, "potree", "of 400000 points");
    write(set.resolve("octree.bin"), 0, 0xFFFF_FFFFL, 4);
    assertDamaged("nodes/0-0-0-0", set, "potree", "octree.bin");
    assertThat(lens.isAlive()).isTrue();
  }

  @Test
  void aFileThatIsNoneIsNamed() throws Exception {
    Path text = Files.writeString(kit.store().resolve("text.las"), "no points here");
    assertDamaged("description", text, "las", "text.las: header");
    Path raster = Files.write(kit.store().resolve("noise.tif"), noise(5_000));
    assertDamaged("description", raster, "tif", "TIFF");
    Path empty = Files.createDirectory(kit.store().resolve("empty"));
    HttpResponse<byte[]> answer = get("description", empty, "las");
    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("empty: expected files .las or .laz in it, found none");
  }
}
