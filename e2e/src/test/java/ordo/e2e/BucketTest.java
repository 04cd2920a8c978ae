package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ordo.model.StorePath;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.store.kinds.Stores;
import ordo.store.s3.FaultProxy;
import ordo.store.s3.S3Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server and its worker with a bucket for their store. */
final class BucketTest {
  /** Several runs of a file, and several nodes of a tree. */
  private static final long POINTS = 200_000;

  private static final long REQUESTS_MAX = 150;

  private final Map<String, String> settings = S3Service.settings();
  @TempDir Path folder;

  @Test
  void theWorkedExampleRunsOnWhatAGrantBroughtAndItsResultIsReplacedByTheNextAndNoStrangersIs()
      throws IOException {
    Path input = folder.resolve("mbes.laz");
    Samples.write(input, POINTS, "EPSG:2271");
    var environment = new TreeMap<>(settings);
    environment.put("ORDO_S3_PUBLIC_ENDPOINT", settings.get("ORDO_S3_ENDPOINT"));
    environment.put("ORDO_WEBHOOK_ALLOW_PRIVATE", "true");
    environment.put("ORDO_DOWNLOADS", "redirect");
    try (var proxy = new FaultProxy(S3Service.endpoint());
        Store store = Stores.open(settings.get("ORDO_STORE"), settings);
        OrdoProcess server = served(environment, proxy);
        var receiver = new WebhookReceiver()) {
      assertThat(folder.resolve("data/store")).doesNotExist();
      ApiClient api = ApiClient.of(server, folder.resolve("data"));
      new GrantedUpload(api).bring(input, WorkedExample.INPUT_URI);
      new GrantedUpload(api).bringInParts(new StorePath("granted/parts.bin"));
      new GrantedUpload(api).bringBeforeADeath(store, new StorePath("granted/three.bin"));
      JsonNode job = WorkedExample.read().webhook(receiver.url()).body();
      proxy.forget();
      assertDelivered(api.awaitEnd(api.submit(job)), api);
      assertFewRequests(proxy);
      assertDelivered(api.awaitEnd(api.submit(job)), api);
      GrantedUpload.assertRedirected(api, WorkedExample.INPUT_URI, Files.readAllBytes(input));
      new BucketViews(api, proxy, folder.resolve("data")).assertReadByRanges(store, input);
      putStranger(store);
      assertThat(api.post("jobs", job.toString()).json().toString())
          .contains("path_occupied", "the file '" + WorkedExample.OUTPUT_PATH + "/mine.txt'");
    }
  }

  /** What who pays by the request pays for one job: three steps, and a delivery of few files. */
  private static void assertFewRequests(FaultProxy proxy) {
    Map<String, Long> requests =
        proxy.asked().stream()
            .filter(asked -> !asked.is(".*/\\.ordo/probe/.*"))
            .collect(Collectors.groupingBy(BucketTest::verb, TreeMap::new, Collectors.counting()));
    long all = requests.values().stream().mapToLong(Long::longValue).sum();
    assertThat(all).as(requests.toString()).isBetween(20L, REQUESTS_MAX);
  }

  private static String verb(FaultProxy.Asked asked) {
    boolean isList = asked.is("GET .*[?&]list-type=.*");
    return isList ? "LIST" : asked.line().substring(0, asked.line().indexOf(' '));
  }

  private OrdoProcess served(Map<String, String> environment, FaultProxy proxy) {
    environment.put("ORDO_S3_ENDPOINT", proxy.endpoint().toString());
    return OrdoProcess.serve(folder.resolve("data"), environment);
  }

  private void putStranger(Store store) throws IOException {
    var theirs = new StorePath(WorkedExample.OUTPUT_PATH + "/mine.txt");
    var made = new StorePath("made/mine.txt");
    store.put(Files.writeString(folder.resolve("mine"), "mine"), made);
    store.deliver(made, theirs, Replaceable.NOTHING, _ -> {});
  }

  private static void assertDelivered(JsonNode body, ApiClient api) {
    assertThat(body.at("/job/status").asString()).as(body.toPrettyString()).isEqualTo("success");
    assertThat(body.at("/outputs/0/delivered_at").isNull()).isFalse();
    JsonNode ept = api.get("store/" + WorkedExample.OUTPUT_PATH + "/ept.json").json();
    assertThat(ept.get("points").asLong()).isEqualTo(POINTS);
  }
}
