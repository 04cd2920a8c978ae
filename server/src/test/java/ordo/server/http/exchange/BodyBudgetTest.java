package ordo.server.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class BodyBudgetTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final Optional<String> JSON = Optional.of("application/json");

  @Test
  void whatOneRequestHoldsIsNotThereForAnotherUntilItEnds() {
    var budget = new BodyBudget(MEBIBYTE, Duration.ofMillis(10));
    BodyBudget.Share first = budget.share();
    try (BodyBudget.Share second = budget.share()) {
      first.take(MEBIBYTE - 1024);
      second.take(1024);
      assertThatThrownBy(() -> second.take(1)).satisfies(e -> assertStatus(e, 503));
      first.giveBack(2048);
      second.take(2048);
      first.close();
      first.close();
      second.take(MEBIBYTE - 3 * 1024);
    }
    try (BodyBudget.Share third = budget.share()) {
      third.take(MEBIBYTE);
    }
  }

  @Test
  void aRequestWaitsForOthersToEnd() throws Exception {
    var budget = new BodyBudget(MEBIBYTE, Duration.ofSeconds(60));
    try (BodyBudget.Share second = budget.share()) {
      CompletableFuture<Void> waiting;
      try (BodyBudget.Share first = budget.share()) {
        first.take(MEBIBYTE);
        waiting = CompletableFuture.runAsync(() -> second.take(MEBIBYTE));
      }
      waiting.get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void whatWouldNeverFitIsToldSo() {
    var budget = new BodyBudget(MEBIBYTE, Duration.ofSeconds(60));
    try (BodyBudget.Share share = budget.share()) {
      assertThatThrownBy(() -> share.take(MEBIBYTE + 1)).satisfies(e -> assertStatus(e, 413));
    }
  }

  @Test
  void aTreeIsCountedByItsValuesBeforeItIsMade() {
    var budget = new BodyBudget(MEBIBYTE, Duration.ofMillis(10));
    String text = "[" + "{},".repeat(10_000) + "{}]";
    try (RequestBody body = body(text, budget)) {
      assertThatThrownBy(() -> body.json(JSON))
          .as("30 kB of text, 5 MB of tree")
          .satisfies(e -> assertStatus(e, 413));
    }
    try (RequestBody body = body("\"" + "x".repeat(100_000) + "\"", budget)) {
      assertThat(body.json(JSON).stringValue()).hasSize(100_000);
      try (RequestBody other = body("[" + "1,".repeat(2_000) + "1]", budget)) {
        assertThatThrownBy(() -> other.json(JSON)).satisfies(e -> assertStatus(e, 503));
      }
    }
    try (RequestBody body = body("[" + "1,".repeat(2_000) + "1]", budget)) {
      assertThat(body.json(JSON)).hasSize(2_001);
    }
  }

  private static RequestBody body(String text, BodyBudget budget) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new RequestBody(new ByteArrayInputStream(bytes), 8 * MEBIBYTE, budget);
  }

  private static void assertStatus(Throwable refusal, int status) {
    assertThat(refusal).isInstanceOf(Refusal.class);
    assertThat(((Refusal) refusal).response().status()).isEqualTo(status);
    assertThat(((Refusal) refusal).response().headers().containsKey("Retry-After"))
        .isEqualTo(status == 503);
  }
}
