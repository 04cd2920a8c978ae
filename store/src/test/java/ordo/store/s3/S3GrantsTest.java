package ordo.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import ordo.model.StorePath;
import ordo.store.Grants;
import ordo.store.Store;
import ordo.store.StoreException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes that clients bring right to the service. */
final class S3GrantsTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration VALID = Duration.ofMinutes(15);
  private static final StorePath PATH = new StorePath("up/granted.laz");

  /** The least that a part which is not the last may have. */
  private static final int PART_BYTES = 5 << 20;

  private final byte[] bytes = new byte[2 * PART_BYTES + 7];
  private Store store;
  private Grants grants;
  private Grants.Coming coming;

  @BeforeEach
  void begin() throws IOException {
    new Random(9).nextBytes(bytes);
    store = S3Store.open(S3Service.address(S3Service.settings()));
    grants = store.grants().orElseThrow();
    coming = new Grants.Coming(PATH, grants.begin(PATH));
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @AfterAll
  static void end() {
    HTTP.close();
  }

  @Test
  void partsComeInAnyOrderAndAreOneFileOnceAllAreNamed() throws IOException {
    String third = put(3).orElseThrow();
    String first = put(1).orElseThrow();
    String second = put(2).orElseThrow();
    assertThat(store.stat(PATH)).isEmpty();
    assertThatThrownBy(() -> grants.complete(coming, Map.of(1, second, 2, first, 3, third)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the parts that the service has");
    assertThat(grants.isOpen(coming)).isTrue();
    grants.complete(coming, Map.of(1, first, 2, second, 3, third));
    assertThat(store.read(PATH, 0, Long.MAX_VALUE).readAllBytes()).isEqualTo(bytes);
    assertThat(grants.isOpen(coming)).isFalse();
  }

  @Test
  void aPartOfAnotherLengthThanWasSignedIsRefused() throws IOException {
    URI url = grants.part(coming, 1, 10, VALID);
    assertThat(put(url, new byte[11])).isEmpty();
    assertThat(put(url, new byte[9])).isEmpty();
    assertThat(put(url, new byte[10])).isPresent();
  }

  @Test
  void aUrlIsGoodForItsTimeAndNoOtherPart() throws IOException {
    URI url = grants.part(coming, 1, 10, Duration.ofSeconds(1));
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> put(url, new byte[10]).isEmpty());
    URI good = grants.part(coming, 1, 10, VALID);
    URI other = URI.create(good.toString().replace("partNumber=1", "partNumber=2"));
    assertThat(other).isNotEqualTo(good);
    assertThat(put(other, new byte[10])).isEmpty();
  }

  @Test
  void ofOneThatIsGivenBackNothingIsLeftAndNothingIsPutInPlace() throws IOException {
    String etag = put(1).orElseThrow();
    grants.abort(coming);
    grants.abort(coming);
    assertThat(grants.isOpen(coming)).isFalse();
    assertThatThrownBy(() -> grants.complete(coming, Map.of(1, etag)))
        .isInstanceOf(StoreException.class);
    assertThat(store.stat(PATH)).isEmpty();
  }

  private Optional<String> put(int number) throws IOException {
    int from = (number - 1) * PART_BYTES;
    byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + PART_BYTES));
    return put(grants.part(coming, number, part.length, VALID), part);
  }

  /** The ETag; empty where the service refuses or hangs up. */
  private static Optional<String> put(URI to, byte[] part) {
    try {
      HttpResponse<Void> answer =
          HTTP.send(
              HttpRequest.newBuilder(to).PUT(BodyPublishers.ofByteArray(part)).build(),
              BodyHandlers.discarding());
      return answer.statusCode() == 200 ? answer.headers().firstValue("ETag") : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
