package ordo.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a lens of its own for every node or run of an artifact, one after another, as a page does:
 * CPU of its process for 20,000 points with HTTP, bytes a point as sent, and what it has resident.
 * Arguments: the store's folder, the artifact's path in it, its type, turns.
 */
public final class LensRun {
  private static final String SECRET = "a-secret-of-the-benchmark";
  private static final double NODE_POINTS = 20_000;
  private static final int BOUND_POINTS_AT = 8;

  private final Process lens;
  private final String base;
  private final String artifact;
  private final HttpClient client = HttpClient.newHttpClient();

  private LensRun(Process lens, String port, String artifact) {
    this.lens = lens;
    this.base = "http://127.0.0.1:" + port + "/";
    this.artifact = artifact;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path own = Files.createTempDirectory("lens");
    Process lens = start(arguments[0], own);
    try {
      lens.getOutputStream().write((SECRET + "\n").getBytes(StandardCharsets.US_ASCII));
      lens.getOutputStream().flush();
      String port = lens.inputReader().readLine().substring("ready ".length());
      String artifact = "?size=1&uri=" + arguments[1] + "&type=" + arguments[2];
      new LensRun(lens, port, artifact).turns(Integer.parseInt(arguments[3]));
    } finally {
      lens.destroy();
    }
  }

  private static Process start(String store, Path own) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            "ordo.lens.LensMain",
            store,
            own.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private void turns(int turns) throws IOException, InterruptedException {
    JsonNode description = JsonMapper.shared().readTree(get("description", "").body());
    List<String> keys = new ArrayList<>();
    if (description.has("hierarchy")) {
      keys.addAll(description.path("hierarchy").path("nodes").propertyNames());
    } else {
      description.path("sample").path("runs").forEach(run -> keys.add("r-" + run.asInt()));
    }
    for (int turn = 0; turn < turns; turn++) {
      // Another digest each time, so that nothing is taken from what was kept.
      turn(keys, "&hash=sha256:%012d".formatted(turn));
    }
    System.out.println(resident());
  }

  private void turn(List<String> keys, String more) throws IOException, InterruptedException {
    get("description", more);
    long cpu = cpuMillis();
    long points = 0;
    long bytes = 0;
    List<Double> took = new ArrayList<>();
    for (String key : keys) {
      long began = System.nanoTime();
      HttpResponse<byte[]> node = get("nodes/" + key, more);
      took.add((System.nanoTime() - began) / 1e6);
      bytes += node.body().length;
      points += points(node.body());
    }
    tell(points, bytes, cpuMillis() - cpu, took);
  }

  private void tell(long points, long bytes, long cpu, List<Double> took) {
    Collections.sort(took);
    System.out.printf(
        Locale.ROOT,
        "%d nodes, %d points: %.1f ms CPU a node of 20,000, %.2f bytes a point, p50 %.1f p95 %.1f ms%n",
        took.size(),
        points,
        cpu / (points / NODE_POINTS),
        (double) bytes / points,
        took.get(took.size() / 2),
        took.get(took.size() * 95 / 100));
  }

  private HttpResponse<byte[]> get(String path, String more)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path + artifact + more))
            .header("Ordo-Secret", SECRET)
            .header("Accept-Encoding", "gzip")
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  /** The head of the block, behind the head of gzip. */
  private static long points(byte[] packed) throws IOException {
    try (var block = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(packed))) {
      byte[] head = block.readNBytes(BOUND_POINTS_AT + Integer.BYTES);
      return ordo.pointcloud.bytes.LittleEndian.i32(head, BOUND_POINTS_AT);
    }
  }

  private long cpuMillis() {
    return lens.info().totalCpuDuration().orElseThrow().toMillis();
  }

  private String resident() throws IOException {
    Path status = Path.of("/proc", Long.toString(lens.pid()), "status");
    return String.join(
        ", ",
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
            .toList());
  }
}
