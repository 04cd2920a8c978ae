package ordo.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import ordo.model.StorePath;
import ordo.store.Store;
import ordo.store.s3.FaultProxy;

/** What a lens fetches of a bucket for what it shows of the first job. */
record BucketViews(ApiClient api, FaultProxy proxy, Path data) {
  private static final StorePath INPUT = new StorePath(WorkedExample.INPUT_URI);
  private static final Pattern RANGE = Pattern.compile("(?im)^Range: bytes=(\\d+)-(\\d+)");
  private static final int COUNT_AT = 8;
  private static final int FEWER = 2_000;

  void assertReadByRanges(Store store, Path input) throws IOException {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.get("health/ready").json().at("/about/lens").asString().equals("ready"));
    proxy.forget();
    assertThat(points("job:input_las", "r-2")).isBetween(1, 50_000);
    assertThat(fetchedBytes(".*mbes.las")).as("no byte twice").isBetween(1L, Files.size(input));
    assertThat(points("step:build_ept.output_ept", "0-0-0-0")).isPositive();
    assertThat(reads(".*/ept-data/.*")).hasSize(1);
    assertThat(lensFiles()).as("copied by the lens").isEmpty();
    assertReplacedIsSeen(store);
  }

  /** An input may be another by now: what is shown is of that alone. */
  private void assertReplacedIsSeen(Store store) throws IOException {
    Path other = data.resolve("other.laz");
    Samples.write(other, FEWER, "EPSG:2271");
    store.put(other, INPUT);
    assertThat(points("job:input_las", "r-0")).isEqualTo(FEWER);
  }

  private int points(String artifact, String node) {
    String path = "jobs/1/views/" + artifact + "/nodes/" + node;
    ApiClient.Answer block =
        await().atMost(Duration.ofSeconds(60)).until(() -> api.get(path), BucketViews::isInTime);
    assertThat(block.status()).as(path + new String(block.raw().body(), UTF_8)).isEqualTo(200);
    return ByteBuffer.wrap(block.raw().body()).order(ByteOrder.LITTLE_ENDIAN).getInt(COUNT_AT);
  }

  /** A lens that has just begun on a machine that is at work may need more than its time. */
  private static boolean isInTime(ApiClient.Answer block) {
    return block.status() != 422
        || !new String(block.raw().body(), UTF_8).contains("node_too_slow");
  }

  private List<FaultProxy.Asked> reads(String key) {
    String of = "GET /[^?]*" + key + " HTTP.*";
    return proxy.asked().stream().filter(asked -> asked.is(of)).toList();
  }

  private long fetchedBytes(String key) {
    long sum = 0;
    for (FaultProxy.Asked asked : reads(key)) {
      Matcher range = RANGE.matcher(asked.head());
      assertThat(range.find()).as(asked.head()).isTrue();
      sum += Long.parseLong(range.group(2)) - Long.parseLong(range.group(1)) + 1;
    }
    return sum;
  }

  private List<Path> lensFiles() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("lens/scratch"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
