package ordo.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import ordo.model.StorePath;
import ordo.store.ContentDigest;
import ordo.store.DeclaredHash;
import ordo.store.Store;
import ordo.store.s3.FaultProxy.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is digested as it is copied. */
final class DigestedFetchTest {
  private static final StorePath FILE = new StorePath("in/file.las");

  private final Map<String, String> settings = S3Service.settings();
  private final byte[] bytes = new byte[(17 << 20) + 77];
  @TempDir Path scratch;
  private FaultProxy proxy;
  private Store store;
  private DeclaredHash declared;

  @BeforeEach
  void putFile() throws IOException {
    proxy = new FaultProxy(S3Service.endpoint());
    var through = new TreeMap<>(settings);
    through.put("ORDO_S3_ENDPOINT", proxy.endpoint().toString());
    store = S3Store.open(S3Service.address(through));
    new Random(5).nextBytes(bytes);
    Path made = Files.write(scratch.resolve("made"), bytes);
    declared = DeclaredHash.parse(ContentDigest.of(made).hash()).orElseThrow();
    try (Store straight = S3Store.open(S3Service.address(settings))) {
      straight.put(made, FILE);
    }
    proxy.forget();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
    proxy.close();
  }

  @Test
  void eachOfItsPartsIsFetchedOnceAndTheDigestIsThere() throws IOException {
    var broken = new AtomicInteger();
    proxy.plan(
        asked ->
            asked.is("GET [^?]*file.las HTTP.*") && broken.incrementAndGet() == 2
                ? new Fault.Reset(1_000_000)
                : new Fault.None());
    try (Store.Fetched fetched = store.fetch(FILE, scratch, Optional.of(declared))) {
      assertThat(fetched.digest()).contains(declared.hex());
      assertThat(fetched.path()).hasBinaryContent(bytes);
    }
    assertThat(proxy.asked().stream().filter(asked -> asked.is("GET [^?]*file.las HTTP.*")))
        .as("three parts, one of which broke")
        .hasSize(4);
  }

  @Test
  void oneThatIsReplacedMeanwhileIsAnErrorAndNothingIsLeft() throws IOException {
    var replaced = new AtomicInteger();
    proxy.plan(
        asked -> {
          if (asked.is("GET [^?]*file.las HTTP.*") && replaced.getAndIncrement() == 2) {
            replace();
          }
          return new Fault.None();
        });
    assertThatThrownBy(() -> store.fetch(FILE, scratch, Optional.of(declared)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("refused with 412");
    assertThat(scratch.resolve("file.las")).doesNotExist();
  }

  private void replace() {
    try (Store other = S3Store.open(S3Service.address(settings))) {
      other.put(Files.write(scratch.resolve("other"), new byte[bytes.length]), FILE);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
