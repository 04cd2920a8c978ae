package ordo.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import ordo.model.StorePath;
import ordo.store.Replaceable;
import ordo.store.Store;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A delivery whose process dies after any of its requests, and is repeated. */
final class DeliveryDeathTest {
  private static final Map<String, String> NEW =
      Map.of("ept.json", "{2}", "ept-data/0", "same", "ept-data/1", "new tile");
  private static final Map<String, String> OLD =
      Map.of("ept.json", "{1}", "ept-data/0", "same", "ept-data/9", "stale");

  private final Map<String, String> settings = S3Service.settings();
  @TempDir Path scratch;

  /** As a row of what was delivered says it: the old files, and none of the new. */
  private static final Replaceable ROW =
      file -> OLD.containsKey(file.below()) && OLD.get(file.below()).length() == file.sizeBytes();

  @Test
  void isRepeatedAndNeverMeetsItsOwnKeysAsAnothers() throws IOException {
    try (var proxy = new FaultProxy(S3Service.endpoint());
        Store store = S3Store.open(S3Service.address(settings));
        Store dying = S3Store.open(S3Service.address(through(proxy)))) {
      put(store, NEW, "source");
      int requests = Integer.MAX_VALUE;
      for (int death = 1; death < requests; death++) {
        put(store, OLD, "target");
        requests = dieAfter(death, dying, proxy);
        if (requests == Integer.MAX_VALUE) {
          assertNoMixture(store);
          store.deliver(path("source"), path("target"), ROW, _ -> {});
        }
        assertThat(contents(store, "target")).isEqualTo(NEW);
      }
      assertThat(requests).isBetween(10, 40);
      assertThat(contents(store, "source")).isEqualTo(NEW);
    }
  }

  private Map<String, String> through(FaultProxy proxy) {
    var other = new TreeMap<>(settings);
    other.put("ORDO_S3_ENDPOINT", proxy.endpoint().toString());
    return other;
  }

  /** Nothing lands after so many requests; returns how many a whole delivery makes. */
  private static int dieAfter(int death, Store store, FaultProxy proxy) throws IOException {
    proxy.forget();
    proxy.plan(
        asked ->
            asked.number() > death
                ? new FaultProxy.Fault.Answer(400, "ExpiredToken")
                : new FaultProxy.Fault.None());
    try {
      store.deliver(path("source"), path("target"), ROW, _ -> {});
      return proxy.asked().size();
    } catch (IOException dead) {
      return Integer.MAX_VALUE;
    } finally {
      proxy.plan(_ -> new FaultProxy.Fault.None());
    }
  }

  /** Where there is an entry, all that it names is there. */
  private static void assertNoMixture(Store store) throws IOException {
    Map<String, String> found = contents(store, "target");
    if (found.containsKey("ept.json")) {
      Map<String, String> named = found.get("ept.json").equals("{1}") ? OLD : NEW;
      assertThat(found).containsAllEntriesOf(named);
    }
  }

  @Test
  void aStrangersFileStillEndsItBeforeTheFirstChange() throws IOException {
    try (var proxy = new FaultProxy(S3Service.endpoint());
        Store store = S3Store.open(S3Service.address(settings));
        Store dying = S3Store.open(S3Service.address(through(proxy)))) {
      put(store, NEW, "source");
      put(store, OLD, "target");
      dieAfter(9, dying, proxy);
      put(store, Map.of("x", "theirs"), "other");
      store.deliver(path("other/x"), path("target/mine.txt"), Replaceable.NOTHING, _ -> {});
      Map<String, String> before = contents(store, "target");
      assertThatThrownBy(() -> store.deliver(path("source"), path("target"), ROW, _ -> {}))
          .hasMessageContaining("found the file 'target/mine.txt' (6 bytes)");
      assertThat(contents(store, "target")).isEqualTo(before);
    }
  }

  @Test
  void largeObjectsGoInPartsBothWays() throws IOException {
    var terms = new S3Store.Terms(5 << 20, 5 << 20, Duration.ofSeconds(20));
    byte[] bytes = new byte[(11 << 20) + 5];
    new java.util.Random(7).nextBytes(bytes);
    try (Store store = S3Store.open(S3Service.address(S3Service.settings()), terms)) {
      Path file = Files.write(scratch.resolve("big.las"), bytes);
      Store.Stored stored = store.put(file, path("artifacts/job_1/s/big.las"));
      assertThat(stored.sizeBytes()).isEqualTo(bytes.length);
      store.deliver(
          path("artifacts/job_1/s/big.las"), path("results/big.las"), Replaceable.NOTHING, _ -> {});
      try (Store.Fetched fetched = store.fetch(path("results/big.las"), scratch)) {
        assertThat(Files.readAllBytes(fetched.path())).isEqualTo(bytes);
      }
      var told = new TreeMap<String, String>();
      store.walk(path("results"), found -> told.put(found.below(), found.tag()) == null);
      assertThat(told).containsEntry("big.las", stored.hash());
    }
  }

  private void put(Store store, Map<String, String> files, String at) throws IOException {
    Path folder = Files.createTempDirectory(scratch, "made");
    for (var each : files.entrySet()) {
      Path file = folder.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, each.getValue());
    }
    store.put(folder, path(at));
  }

  private static Map<String, String> contents(Store store, String at) throws IOException {
    var contents = new TreeMap<String, String>();
    try (var files = store.list(path(at))) {
      for (Store.FileEntry file : files.toList()) {
        try (var in = store.read(file.path(), 0, Long.MAX_VALUE)) {
          contents.put(
              file.path().value().substring(at.length() + 1), new String(in.readAllBytes()));
        }
      }
    }
    return contents;
  }

  private static StorePath path(String text) {
    return new StorePath(text);
  }
}
