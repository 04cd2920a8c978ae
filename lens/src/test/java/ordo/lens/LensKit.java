package ordo.lens;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.op.BuildCopc;
import ordo.pointcloud.op.BuildEpt;
import ordo.pointcloud.op.BuildPotree;
import ordo.pointcloud.op.EptOptions;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.ScanProgress;
import ordo.pointcloud.potree.Encoding;
import ordo.pointcloud.sample.Placement;
import ordo.pointcloud.sample.SampleFile;
import ordo.pointcloud.sample.SampleSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A lens over a store that holds one survey in several formats. */
final class LensKit implements AutoCloseable {
  static final int POINTS = 12_000;
  static final String SECRET = "0123456789abcdef";

  private final Path folder;
  private final Lens lens;
  private final HttpClient client = HttpClient.newHttpClient();

  LensKit(Path folder) throws Exception {
    this.folder = folder;
    Files.createDirectories(store());
    survey("cloud.laz", Compression.LAZ_FIXED_CHUNKS, 7);
    this.lens = Lens.start(store().toString(), folder.resolve("own"), SECRET);
  }

  Path store() {
    return folder.resolve("store");
  }

  /** Writes the survey as a file in the store. */
  Path survey(String name, Compression compression, int format) throws Exception {
    var spec = new SampleSpec(POINTS, new PointFormat(format, 3), 5, Placement.pennsylvaniaNorth());
    Path file = store().resolve(name);
    new SampleFile(spec, Optional.empty(), compression).write(file, 2, ScanProgress.NONE);
    return file;
  }

  private List<Path> inputs() {
    return List.of(store().resolve("cloud.laz"));
  }

  private OctreeSettings settings() {
    return OctreeSettings.below(folder.resolve("work"), new TreeRules(2_000, 50, 0.01))
        .withThreads(2);
  }

  Path ept(String name) throws Exception {
    Path set = store().resolve(name);
    EptOptions options = EptOptions.below(folder.resolve("work")).with(settings());
    new BuildEpt(CrsEngines::detect).run(inputs(), set, options);
    return set;
  }

  Path potree(String name, Encoding encoding) throws Exception {
    Path set = store().resolve(name);
    new BuildPotree(CrsEngines::detect).run(inputs(), set, encoding, settings());
    return set;
  }

  Path copc(String name) throws Exception {
    Path file = store().resolve(name);
    new BuildCopc(CrsEngines::detect).run(inputs(), file, settings());
    return file;
  }

  /** An answer to {@code path?uri=…&type=…} and what else is asked. */
  HttpResponse<byte[]> get(String path, String uri, String type, String more)
      throws IOException, InterruptedException {
    String hash = "sha256:" + "ab".repeat(32);
    String query = "?uri=" + uri + "&type=" + type + "&size=1&hash=" + hash + more;
    return send(request(path + query).header("Ordo-Secret", SECRET).build());
  }

  HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(
        URI.create("http://127.0.0.1:" + lens.port() + "/" + pathAndQuery));
  }

  HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  static JsonNode json(HttpResponse<byte[]> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  @Override
  public void close() throws IOException {
    client.close();
    lens.close();
  }
}
