package ordo.server.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ordo.server.auth.ApiToken;
import ordo.server.auth.Caller;
import ordo.server.testkit.TestDatabase;
import ordo.server.token.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What servers are held against, and how it is rotated. */
final class SecretsTest {
  private static final String WEBHOOKS = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private TestDatabase test;
  private Secrets secrets;

  @BeforeEach
  void open() {
    test = TestDatabase.create();
    secrets = new Secrets(test.database());
  }

  @AfterEach
  void close() {
    test.close();
  }

  private Map<SharedSecret, Long> agree(String token, boolean isAlone) {
    return secrets.agree(
        Map.of(SharedSecret.API_TOKEN, token, SharedSecret.ORDO_WEBHOOK_SECRET, WEBHOOKS), isAlone);
  }

  private String one(String sql) {
    return test.database()
        .withSession(session -> session.handle().createQuery(sql).mapTo(String.class).one());
  }

  private int retired(Map<SharedSecret, Long> agreed, List<SharedSecret> told) {
    return new SecretWatch(secrets, agreed, told::add).runOnce();
  }

  @Test
  void theSameIsTakenAndAnotherIsNot() {
    Map<SharedSecret, Long> first = agree("hush-hush", false);
    assertThat(agree("hush-hush", false)).isEqualTo(first);
    assertThatThrownBy(() -> agree("hush-husH", false)).isInstanceOf(DifferentSecret.class);
    assertThat(agree("hush-hush", false)).as("nothing has changed").isEqualTo(first);
  }

  /** Somebody may have chosen it: a copy of the database must not tell it to who guesses fast. */
  @Test
  void whatAPersonMayHaveChosenIsKeptSlowly() {
    agree("hush-hush", false);
    assertThat(one("SELECT rounds::text FROM setting WHERE name = 'API_TOKEN'"))
        .isEqualTo("100000");
    assertThat(one("SELECT rounds::text FROM setting WHERE name <> 'API_TOKEN'")).isEqualTo("1");
    assertThat(one("SELECT string_agg(CAST(s AS text), ' ') FROM setting s"))
        .doesNotContain("hush");
    assertThat(SlowDigest.of("same").digest()).isNotEqualTo(SlowDigest.of("same").digest());
  }

  @Test
  void whoIsAloneOnADatabaseSaysItAnewAndSharesOfTheOneBeforeEnd() {
    Map<SharedSecret, Long> first = agree("before", true);
    test.database()
        .useSession(
            session ->
                session
                    .handle()
                    .execute(
                        "INSERT INTO share (hash, token_id, job_id, artifact, expires_at) VALUES"
                            + " (sha256('a'), 0, 1, 'x', now() + '1 hour'),"
                            + " (sha256('b'), 7, 1, 'x', now() + '1 hour')"));
    assertThat(agree("before", true)).isEqualTo(first);
    assertThat(one("SELECT count(*)::text FROM share")).isEqualTo("2");
    Map<SharedSecret, Long> second = agree("after", true);
    assertThat(second).isNotEqualTo(first);
    assertThat(one("SELECT string_agg(token_id::text, '') FROM share")).isEqualTo("7");
    assertThat(one("SELECT string_agg(subject || ' ' || status, ', ' ORDER BY id) FROM event"))
        .contains("setting API_TOKEN set")
        .endsWith("setting API_TOKEN changed");
  }

  @Test
  void aRotationThatIsBegunAgainForgetsTheFirst() {
    agree("before", false);
    String lost = secrets.rotate(SharedSecret.API_TOKEN).orElseThrow();
    Map<SharedSecret, Long> early = agree(lost, false);
    String next = secrets.rotate(SharedSecret.API_TOKEN).orElseThrow();
    assertThatThrownBy(() -> agree(lost, false)).isInstanceOf(DifferentSecret.class);
    var told = new ArrayList<SharedSecret>();
    assertThat(retired(early, told)).isOne();
    assertThat(told).containsExactly(SharedSecret.API_TOKEN);
    var tokens = new Tokens(new ApiToken("before"), test.database());
    assertThat(tokens.caller(lost)).isEmpty();
    Caller caller = tokens.caller(next).orElseThrow();
    Caller restarted = new ApiToken(next).caller(next).orElseThrow();
    assertThat(caller).isEqualTo(restarted);
    assertThat(secrets.list().getFirst().next()).isPresent();
    assertThat(secrets.end(SharedSecret.API_TOKEN)).isTrue();
    assertThat(secrets.list().getFirst().next()).isEmpty();
  }

  @Test
  void whoHoldsAStreamOpenWithTheTokenOfBeforeIsNotGoodAnyMore() {
    var api = new ApiToken("before");
    var tokens = new Tokens(api, test.database());
    Caller before = tokens.caller("before").orElseThrow();
    assertThat(tokens.isGood(before)).isTrue();
    api.retire();
    assertThat(tokens.isGood(before)).isFalse();
    assertThat(tokens.caller("before")).isEmpty();
    assertThat(tokens.isGood(new ApiToken("after").caller("after").orElseThrow())).isTrue();
  }

  @Test
  void theSecretOfWebhooksIsRotatedInTheSameWay() {
    Map<SharedSecret, Long> before = agree("token", false);
    String next = secrets.rotate(SharedSecret.ORDO_WEBHOOK_SECRET).orElseThrow();
    assertThat(ordo.server.hook.WebhookSecret.of(next).text()).isEqualTo(next);
    var told = new ArrayList<SharedSecret>();
    assertThat(retired(before, told)).as("both are good").isZero();
    secrets.end(SharedSecret.ORDO_WEBHOOK_SECRET);
    assertThat(retired(before, told)).isOne();
    assertThat(told).containsExactly(SharedSecret.ORDO_WEBHOOK_SECRET);
    assertThat(one("SELECT coalesce(encode(hash, 'hex'), 'none') FROM token WHERE id = 0"))
        .isEqualTo("none");
  }

  @Test
  void whatNoServerHasSaidIsNeitherRotatedNorEndedNorForgotten() {
    assertThat(secrets.rotate(SharedSecret.API_TOKEN)).isEmpty();
    assertThat(secrets.end(SharedSecret.API_TOKEN)).isFalse();
    assertThat(secrets.forget(SharedSecret.API_TOKEN)).isFalse();
    assertThat(secrets.list()).isEmpty();
  }
}
