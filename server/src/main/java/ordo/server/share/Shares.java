package ordo.server.share;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import ordo.server.auth.Caller;
import ordo.server.auth.Digest;
import ordo.server.db.Database;
import ordo.server.db.Session;
import ordo.server.db.SharedTransaction;
import ordo.server.trail.TrailSql;
import ordo.server.view.StoredArtifact;

/**
 * Everybody's shares. Whether one lasts is asked of the database with each request, so that one
 * that another server ended opens nothing more; concurrent requests ask together, so that strangers
 * take two connections of the pool at most. Safe for many threads.
 */
public final class Shares {
  /** Of one token, at a time. */
  public static final int SHARES_MAX = 1_000;

  private static final int SECRET_BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final int LANES = 2;
  private static final int TOGETHER_MAX = 128;

  private final Database database;
  private final SecureRandom random = new SecureRandom();
  private final SharedTransaction<byte[], Optional<StoredArtifact>> shared;

  public Shares(Database database) {
    this.database = database;
    this.shared = new SharedTransaction<>(LANES, TOGETHER_MAX, this::findTogether);
  }

  /**
   * A share that lasts.
   *
   * @param expiresAt as clients are told it
   */
  public record Lasting(long id, String expiresAt) {}

  /** A share that was made: the only time its secret is told. */
  public record Made(String secret, Lasting share) {}

  /**
   * Opens an artifact; the caller sees it, and it is there.
   *
   * @return empty where the token has {@link #SHARES_MAX} already
   */
  public Optional<Made> add(Caller caller, NewShare wanted) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return database.inTransaction(
        session -> add(session, caller, wanted, secret).map(share -> new Made(secret, share)));
  }

  private static Optional<Lasting> add(
      Session session, Caller caller, NewShare wanted, String secret) {
    ShareSql.lock(session, caller.token());
    ShareSql.forget(session);
    if (ShareSql.count(session, caller.token()) >= SHARES_MAX) {
      return Optional.empty();
    }
    Lasting share = ShareSql.insert(session, caller, wanted, Digest.sha256(secret));
    String what = wanted.job().value() + " " + wanted.artifact();
    TrailSql.note(session, caller, "share " + share.id() + " of job " + what, "created");
    return Optional.of(share);
  }

  /** Those that last, of jobs that the caller sees, by id, as JSON. */
  public List<String> list(Caller caller) {
    return database.withSession(session -> ShareSql.list(session, caller));
  }

  /** From now on it opens nothing; false where the caller sees no such share. */
  public boolean end(Caller caller, long id) {
    return database.inTransaction(
        session -> {
          Optional<String> what = ShareSql.end(session, caller, id);
          what.ifPresent(
              job -> TrailSql.note(session, caller, "share " + id + " of job " + job, "ended"));
          return what.isPresent();
        });
  }

  /** What a share opens; empty where it is none, or no longer. */
  public Optional<StoredArtifact> opened(String secret) {
    return FORM.matcher(secret).matches() ? shared.call(Digest.sha256(secret)) : Optional.empty();
  }

  private List<Optional<StoredArtifact>> findTogether(List<byte[]> hashes) {
    List<ShareSql.Row> found = database.withSession(session -> ShareSql.opened(session, hashes));
    return hashes.stream()
        .map(
            hash ->
                found.stream()
                    .filter(row -> MessageDigest.isEqual(row.hash(), hash))
                    .findFirst()
                    .map(ShareSql.Row::artifact))
        .toList();
  }
}
