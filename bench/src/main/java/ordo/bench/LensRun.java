package ordo.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a lens of its own for every node or run of an artifact, one after another, as a page does:
 * CPU of its process for 20,000 points with HTTP, bytes a point as sent, and what it has resident.
 * Arguments: the store's folder, the artifact's path in it, its type ({@code las}, {@code ept},
 * {@code potree}), turns. {@code -Dlens="..."} gives the lens more options of the JVM.
 */
public final class LensRun {
  private static final String SECRET = "a-secret-of-the-benchmark";
  private static final double NODE_POINTS = 20_000;
  private static final int POINTS_AT = 8;
  private static final int NODES_MAX = 2_000;

  /** As `ordo serve` starts it. */
  private static final List<String> OPTIONS =
      List.of(
          "-Xmx160m",
          "-XX:+UseSerialGC",
          "-XX:TrimNativeHeapInterval=5000",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED");

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
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(OPTIONS);
    words.addAll(List.of(System.getProperty("lens", "").split(" ")));
    words.removeIf(String::isEmpty);
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.addAll(List.of("ordo.lens.LensMain", store, own.toString()));
    return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private void turns(int turns) throws IOException, InterruptedException {
    List<String> keys = keys();
    for (int turn = 0; turn < turns; turn++) {
      // Another digest each time, so that nothing is taken from what was kept.
      turn(keys, "&hash=sha256:%012d".formatted(turn));
    }
    System.out.println(resident());
  }

  /** Of a tree all nodes that have points, page after page; else the runs of the sample. */
  private List<String> keys() throws IOException, InterruptedException {
    JsonNode description = json("description", "");
    if (!description.has("hierarchy")) {
      List<String> runs = new ArrayList<>();
      description.path("sample").path("runs").forEach(run -> runs.add("r-" + run.asInt()));
      return runs;
    }
    Set<String> keys = new LinkedHashSet<>();
    Deque<JsonNode> pages = new ArrayDeque<>(List.of(description.path("hierarchy")));
    while (!pages.isEmpty() && keys.size() < NODES_MAX) {
      JsonNode page = pages.remove();
      page.path("nodes").properties().stream()
          .filter(node -> node.getValue().asLong() > 0)
          .forEach(node -> keys.add(node.getKey()));
      for (JsonNode more : page.path("more")) {
        pages.add(json("hierarchy", "&from=" + more.asString()));
      }
    }
    return List.copyOf(keys);
  }

  private JsonNode json(String path, String more) throws IOException, InterruptedException {
    return JsonMapper.shared().readTree(get(path, more).body());
  }

  private void turn(List<String> keys, String more) throws IOException, InterruptedException {
    get("description", more);
    long cpu = cpuMillis();
    long points = 0;
    long bytes = 0;
    List<Double> took = new ArrayList<>();
    var parts = new Parts();
    for (String key : keys) {
      long began = System.nanoTime();
      HttpResponse<byte[]> node = get("nodes/" + key, more);
      took.add((System.nanoTime() - began) / 1e6);
      bytes += node.body().length;
      points += points(node.body());
      parts.add(node.headers().firstValue("Server-Timing").orElse(""));
    }
    tell(points, bytes, cpuMillis() - cpu, took);
    System.out.println("  of it " + parts.words(points / NODE_POINTS));
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
    HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      String said = new String(answer.body(), StandardCharsets.UTF_8);
      throw new IOException(path + " was answered " + answer.statusCode() + ": " + said);
    }
    return answer;
  }

  /** The head of the block, behind the head of gzip. */
  private static long points(byte[] packed) throws IOException {
    try (var block = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(packed))) {
      byte[] head = block.readNBytes(POINTS_AT + Integer.BYTES);
      return ordo.pointcloud.bytes.LittleEndian.i32(head, POINTS_AT);
    }
  }

  private long cpuMillis() {
    return lens.info().totalCpuDuration().orElseThrow().toMillis();
  }

  /** What the lens says that its parts took, by their wall times. */
  private static final class Parts {
    private final Map<String, Double> millis = new TreeMap<>();

    void add(String timing) {
      for (String part : timing.split(", ")) {
        String[] words = part.split(";dur=");
        if (words.length == 2) {
          millis.merge(words[0], Double.valueOf(words[1]), Double::sum);
        }
      }
    }

    String words(double nodes) {
      List<String> all = new ArrayList<>();
      millis.forEach((part, sum) -> all.add("%s %.1f ms".formatted(part, sum / nodes)));
      return String.join(", ", all);
    }
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
