package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordo.model.StorePath;
import ordo.pointcloud.bytes.FileBytes;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.op.BuildCopc;
import ordo.pointcloud.points.Bounds;
import ordo.store.Store;
import ordo.store.kinds.Stores;
import ordo.store.s3.FaultProxy;
import ordo.store.s3.S3Service;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.shipped.ShippedExecutors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Steps that read a file of a bucket by ranges: how many requests, how many bytes. */
final class RangedStepsTest {
  private static final StorePath FILE = new StorePath("in/cloud.laz");
  private static final StorePath COPC = new StorePath("in/large.copc.laz");
  private static final Pattern RANGE = Pattern.compile("(?im)^Range: bytes=(\\d+)-(\\d+)");

  @TempDir Path folder;
  private FaultProxy proxy;
  private Store store;
  private long sizeBytes;

  @BeforeEach
  void putCloud() throws IOException {
    proxy = new FaultProxy(S3Service.endpoint());
    var settings = new TreeMap<>(S3Service.settings(proxy.endpoint()));
    store = Stores.open(settings.get("ORDO_STORE"), settings);
    Path cloud = folder.resolve("cloud.laz");
    Verb.run("sample", cloud.toString(), "--points", "600000", "--crs", "EPSG:32633").ended(0);
    sizeBytes = Files.size(cloud);
    store.put(cloud, FILE);
    proxy.forget();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    proxy.close();
  }

  @Test
  void headerAndCountTakeFourRequestsAtMost() throws IOException {
    try (Store.Fetched view = store.view(FILE, folder);
        LasFile file = LasFiles.open(FileBytes.open(view.path()))) {
      assertThat(file.pointCount()).isEqualTo(600_000);
    }
    assertThat(reads()).as("%s", proxy.asked()).hasSizeLessThanOrEqualTo(4);
    assertThat(readBytes()).isLessThan(sizeBytes / 10);
  }

  @Test
  void informationAndValidationFetchTheFileOnceAndCopyNothing() throws Exception {
    for (String type : List.of("DATASET_INFO", "VALIDATE")) {
      proxy.forget();
      run(type);
      assertThat(readBytes()).as(type).isBetween(sizeBytes * 9 / 10, sizeBytes * 105 / 100);
      assertThat(reads()).as(type).hasSizeLessThan(20);
    }
  }

  /** How much that is of a large cloud is measured by hand: docs/performance.md. */
  @Test
  void aCutOfACopcFetchesWhatItReadsAndLittleMore() throws Exception {
    Path copc = copc();
    Bounds all = bounds(copc);
    double x = all.minX() + 0.31 * (all.maxX() - all.minX());
    double y = all.minY() + 0.31 * (all.maxY() - all.minY());
    String box =
        "[%s, %s, %s, %s]"
            .formatted(
                x, y, x + 0.1 * (all.maxX() - all.minX()), y + 0.1 * (all.maxY() - all.minY()));
    sizeBytes = Files.size(copc);
    store.put(copc, COPC);
    proxy.forget();
    String message = run("CLIP_LAS", COPC, Map.of("bounds", ApiClient.JSON.readTree(box)));
    Matcher read = Pattern.compile("; ([\\d,]+) of [\\d,]+ bytes were read").matcher(message);
    assertThat(read.find()).as(message).isTrue();
    long readBytes = Long.parseLong(read.group(1).replace(",", ""));
    assertThat(readBytes(COPC)).as(message).isLessThan(readBytes + readBytes / 4);
    assertThat(reads(COPC)).hasSizeLessThan(40);
  }

  private Path copc() throws IOException, InterruptedException {
    Path copc = folder.resolve("tree.copc.laz");
    var rules = new TreeRules(20_000, 100, 0.001);
    Path cloud = folder.resolve("again.laz");
    try (Store.Fetched source = store.fetch(FILE, folder)) {
      Files.copy(source.path(), cloud);
    }
    var settings = OctreeSettings.below(folder.resolve("work"), rules);
    new BuildCopc(CrsEngines::detect).run(List.of(cloud), copc, settings);
    return copc;
  }

  private static Bounds bounds(Path cloud) throws IOException {
    try (LasFile file = LasFiles.open(FileBytes.open(cloud))) {
      return file.header().summary().bounds();
    }
  }

  private void run(String type) throws Exception {
    run(type, FILE, Map.of());
    assertThat(folder.resolve(type + ".json")).content().contains("600000");
  }

  private String run(String type, StorePath input, Map<String, JsonNode> params) throws Exception {
    Executor executor =
        ShippedExecutors.all(CrsEngines.detect()).stream()
            .filter(one -> one.type().equals(type))
            .findFirst()
            .orElseThrow();
    String slot = executor.contract().accepts().keySet().iterator().next();
    String made = executor.contract().produces().keySet().iterator().next();
    Path scratch = Files.createDirectory(folder.resolve(type));
    try (Store.Fetched view = store.view(input, folder)) {
      assertThat(executor.inParts(slot).orElseThrow().paysFor(view.path())).isTrue();
      return executor
          .run(
              new Execution(
                  Map.of(slot, view.path()),
                  Map.of(made, folder.resolve(type + ".json")),
                  executor.params(params),
                  scratch,
                  new Quiet()))
          .message()
          .orElse("");
    }
  }

  private List<FaultProxy.Asked> reads() {
    return reads(FILE);
  }

  private List<FaultProxy.Asked> reads(StorePath file) {
    String of = "GET /[^?]*" + file + " HTTP.*";
    return proxy.asked().stream().filter(asked -> asked.is(of)).toList();
  }

  private long readBytes() {
    return readBytes(FILE);
  }

  private long readBytes(StorePath file) {
    long sum = 0;
    for (FaultProxy.Asked asked : reads(file)) {
      Matcher range = RANGE.matcher(asked.head());
      assertThat(range.find()).as(asked.head()).isTrue();
      long last = Math.min(sizeBytes - 1, Long.parseLong(range.group(2)));
      sum += last - Long.parseLong(range.group(1)) + 1;
    }
    return sum;
  }

  private record Quiet() implements Execution.Attempt {
    @Override
    public void progress(double fraction, String phase) {}

    @Override
    public void points(long done, long total, String phase) {}

    @Override
    public void log(String line) {}

    @Override
    public boolean isStopped() {
      return false;
    }
  }
}
