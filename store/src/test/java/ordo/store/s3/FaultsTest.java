package ordo.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import ordo.model.StorePath;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.store.s3.FaultProxy.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left and what goes on where something breaks in the middle. */
final class FaultsTest {
  private static final StorePath FILE = new StorePath("artifacts/job_1/s/file.las");
  private static final StorePath TARGET = new StorePath("results/file.las");
  private static final String TEXT = "0123456789".repeat(30_000);

  private final Map<String, String> settings = S3Service.settings();
  @TempDir Path scratch;
  private FaultProxy proxy;
  private Store store;
  private Store straight;

  @BeforeEach
  void open() throws IOException {
    proxy = new FaultProxy(S3Service.endpoint());
    var through = new TreeMap<>(settings);
    through.put("ORDO_S3_ENDPOINT", proxy.endpoint().toString());
    var terms = new S3Store.Terms(5 << 20, 5 << 20, Duration.ofMillis(1_500));
    store = S3Store.open(S3Service.address(through), terms);
    straight = S3Store.open(S3Service.address(settings));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    straight.close();
    proxy.close();
  }

  private void put() throws IOException {
    store.put(Files.writeString(scratch.resolve("made"), TEXT), FILE);
  }

  /** The first request that the pattern fits, and none after it. */
  private void strikeOnce(Fault fault, String pattern) {
    var struck = new AtomicInteger();
    proxy.forget();
    proxy.plan(
        asked -> asked.is(pattern) && struck.getAndIncrement() == 0 ? fault : new Fault.None());
  }

  @Test
  void anAnswerThatIsShorterThanItSaysIsReadOnBehindItsLastByte() throws IOException {
    put();
    strikeOnce(new Fault.WrongLength(), "GET .*file.las.*");
    try (InputStream in = store.read(FILE, 100, 150_000)) {
      assertThat(in.readAllBytes()).isEqualTo(TEXT.substring(100, 150_100).getBytes());
    }
    strikeOnce(new Fault.Truncate(100_000), "GET .*file.las.*");
    assertThat(read(store, FILE).equals(TEXT)).isTrue();
    assertThat(proxy.asked()).hasSize(2);
    assertThat(proxy.asked().getLast().head()).containsIgnoringCase("if-match");
  }

  @Test
  void aPutThatDiesAfterAnyOfItsRequestsLeavesNothingThatIsSeen() throws IOException {
    var put = new AtomicInteger();
    for (int death = 2; put.get() == 0; death++) {
      int last = death;
      proxy.forget();
      proxy.plan(
          asked ->
              asked.number() > last ? new Fault.Answer(400, "ExpiredToken") : new Fault.None());
      try {
        store.put(Files.write(scratch.resolve("big"), new byte[6 << 20]), FILE);
        put.set(death);
      } catch (IOException dead) {
        boolean isThere = straight.stat(FILE).isPresent();
        assertThat(isThere && proxy.asked().stream().noneMatch(a -> a.is("POST .*uploadId.*")))
            .isFalse();
        straight.delete(FILE);
      }
    }
    assertThat(straight.stat(FILE)).contains(new Store.FileEntry(FILE, 6 << 20));
  }

  @Test
  void aDelivererIsAskedBeforeEachChangeAndWhereItMayNotGoOnAnotherFinishes() throws IOException {
    put();
    var ended = new AtomicInteger();
    for (int asks = 1; ended.get() == 0; asks++) {
      var left = new AtomicInteger(asks);
      proxy.plan(_ -> new Fault.None());
      proxy.forget();
      try {
        store.deliver(FILE, TARGET, Replaceable.NOTHING, _ -> stopWhenNone(left));
        ended.set(asks);
      } catch (CancellationException lost) {
        long changes = proxy.asked().stream().filter(a -> !a.is("(GET|HEAD) .*")).count();
        assertThat(changes).isLessThan(asks);
        straight.deliver(FILE, TARGET, Replaceable.NOTHING, _ -> {});
        assertThat(read(straight, TARGET).equals(TEXT)).isTrue();
        straight.delete(TARGET);
      }
    }
    assertThat(ended.get()).isBetween(4, 9);
  }

  private static void stopWhenNone(AtomicInteger left) {
    if (left.decrementAndGet() == 0) {
      throw new CancellationException("the lease is another's");
    }
  }

  private static String read(Store from, StorePath path) throws IOException {
    try (InputStream in = from.read(path, 0, Long.MAX_VALUE)) {
      return new String(in.readAllBytes());
    }
  }
}
