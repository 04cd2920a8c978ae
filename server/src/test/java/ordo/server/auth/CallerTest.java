package ordo.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who asks, and with what right; SPEC section 8. */
final class CallerTest {
  @ParameterizedTest
  @CsvSource({
    "READ, READ",
    "SUBMIT, READ SUBMIT",
    "WORKER, WORKER",
    "ADMIN, READ SUBMIT WORKER ADMIN"
  })
  void aScopeIncludesWhatTheSpecificationSays(Scope scope, String included) {
    var caller = new Caller("x", "x", Set.of(scope));
    assertThat(Arrays.stream(Scope.values()).filter(caller::may))
        .containsExactlyElementsOf(Arrays.stream(included.split(" ")).map(Scope::valueOf).toList());
  }

  @Test
  void theTokenOfTheServerIsTheAdministrator() {
    var token = new ApiToken("secret-of-this-test");
    Caller caller = token.caller("secret-of-this-test").orElseThrow();
    assertThat(caller.name()).isEqualTo("admin");
    assertThat(caller.may(Scope.ADMIN)).isTrue();
    assertThat(caller.toString()).doesNotContain("secret-of-this-test");
    assertThat(token.caller("another")).isEmpty();
  }

  /** Keys of before an upgrade are known after it. */
  @Test
  void idempotencyKeysAreHeldByTheBeginningOfTheTokensDigest() {
    assertThat(new ApiToken("a-token").caller("a-token").orElseThrow().keyScope())
        .isEqualTo("1f6076e3a47ba1ded08025ffe06e57af");
  }

  @Test
  void aStrangerMayNothing() {
    assertThat(Scope.values()).noneMatch(Caller.STRANGER::may);
  }
}
