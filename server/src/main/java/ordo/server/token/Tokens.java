package ordo.server.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import ordo.server.auth.ApiToken;
import ordo.server.auth.Authority;
import ordo.server.auth.Caller;
import ordo.server.auth.Digest;
import ordo.server.db.Database;
import ordo.server.db.SharedTransaction;
import ordo.server.trail.TrailSql;

/**
 * Everybody's tokens. What is asked with each request is asked of the database, so that a token
 * that another server revoked is good for no further request; concurrent requests ask together.
 * Safe for many threads.
 */
public final class Tokens implements Authority {
  public static final String BEGIN = "ordo_";

  private static final int SECRET_BYTES = 32;
  private static final Pattern FORM = Pattern.compile("ordo_[A-Za-z0-9_+/=-]{40,60}");

  /** Who holds a stream or a wait open is asked for again so often at most. */
  private static final Duration STANDING = Duration.ofSeconds(2);

  private static final int STANDING_MAX = 10_000;
  private static final int LANES = 2;
  private static final int TOGETHER_MAX = 128;

  private final ApiToken api;
  private final Database database;
  private final SecureRandom random = new SecureRandom();
  private final SharedTransaction<byte[], Optional<TokenSql.Row>> shared;
  private final Cache<Long, Boolean> standing =
      Caffeine.newBuilder()
          .maximumSize(STANDING_MAX)
          .expireAfterWrite(STANDING)
          .executor(Runnable::run)
          .build();

  /**
   * @param api the one that the server is started with
   */
  public Tokens(ApiToken api, Database database) {
    this.api = api;
    this.database = database;
    this.shared = new SharedTransaction<>(LANES, TOGETHER_MAX, this::findTogether);
  }

  /** A token that was made: the only time its text is told. */
  public record Made(String text, String row) {}

  @Override
  public Optional<Caller> caller(String given) {
    Optional<Caller> admin = api.caller(given);
    return admin.isPresent() ? admin : stored(given);
  }

  /** Text of another form is none of these: the database is not asked for it. */
  private Optional<Caller> stored(String given) {
    if (!FORM.matcher(given).matches()) {
      return Optional.empty();
    }
    byte[] hash = Digest.sha256(given);
    return shared
        .call(hash)
        .filter(row -> MessageDigest.isEqual(row.hash(), hash))
        .map(TokenSql.Row::caller);
  }

  private List<Optional<TokenSql.Row>> findTogether(List<byte[]> hashes) {
    List<TokenSql.Row> found = database.withSession(session -> TokenSql.good(session, hashes));
    return hashes.stream()
        .map(
            hash ->
                found.stream().filter(row -> MessageDigest.isEqual(row.hash(), hash)).findFirst())
        .toList();
  }

  @Override
  public boolean isGood(Caller caller) {
    return caller.token() <= Caller.API_TOKEN
        ? api.isGood(caller)
        : standing.get(
            caller.token(), id -> database.withSession(session -> TokenSql.isGood(session, id)));
  }

  /** Empty where another that is good has the name. */
  public Optional<Made> add(Caller caller, NewToken wanted) {
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    String text = BEGIN + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    return database.inTransaction(
        session ->
            TokenSql.insert(session, caller.name(), wanted, Digest.sha256(text))
                .map(
                    row -> {
                      TrailSql.note(session, caller, "token " + wanted.name(), "created");
                      return new Made(text, row);
                    }));
  }

  /** Those that are not revoked, by id, as JSON. */
  public List<String> list() {
    return database.withSession(TokenSql::list);
  }

  /** From now on it is good for nothing; false where there is no such token, or no longer. */
  public boolean revoke(Caller caller, long id) {
    return database.inTransaction(
        session ->
            TokenSql.revoke(session, id)
                .map(
                    name -> {
                      TrailSql.note(session, caller, "token " + name, "revoked");
                      return true;
                    })
                .orElse(false));
  }

  /** Many tokens of one address were none; that they were refused is kept. */
  public void noteRefused(String origin, int count) {
    database.useSession(
        session ->
            TrailSql.note(
                session,
                Caller.STRANGER.from(origin),
                "login",
                "refused",
                count + " invalid tokens"));
  }

  /**
   * Makes a secret that somebody keeps the token of a worker.
   *
   * @return false where that token has been revoked
   */
  public boolean acceptWorker(String secret) {
    byte[] hash = Digest.sha256(secret);
    return database.inTransaction(
        session -> {
          TokenSql.insertWorker(session, hash);
          return !TokenSql.good(session, List.of(hash)).isEmpty();
        });
  }
}
