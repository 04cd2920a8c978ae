package ordo.server.secret;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import ordo.server.db.Session;

/** Statements on the secrets that servers have in common. */
final class SecretSql {
  /** Servers that start at once, and verbs, come one after the other. */
  private static final String LOCK = "LOCK TABLE setting IN SHARE ROW EXCLUSIVE MODE";

  private static final String VALUES =
      """
      SELECT id, name, salt, rounds, digest, iso(created_at) AS created_at
      FROM setting
      ORDER BY name, id
      """;

  private static final String INSERT =
      """
      INSERT INTO setting (name, salt, rounds, digest)
      VALUES (:name, :salt, :rounds, :digest)
      RETURNING id
      """;

  private static final String DELETE =
      """
      DELETE FROM setting
      WHERE name = :name
        AND id < :below
      """;

  private static final String DROP =
      """
      DELETE FROM setting
      WHERE id = :id
      """;

  /** What a token of row 0 is beside what servers compare by themselves; null: nothing is. */
  private static final String TOKEN =
      """
      UPDATE token
      SET hash = :hash
      WHERE id = 0
      """;

  /** A share is as good as the token that made it. */
  private static final String END_SHARES =
      """
      DELETE FROM share
      WHERE token_id = 0
      """;

  /**
   * A value that servers may have.
   *
   * @param createdAt as people are told it
   */
  record Value(long id, String name, SlowDigest digest, String createdAt) {}

  private SecretSql() {}

  static void lock(Session session) {
    session.handle().execute(LOCK);
  }

  /** Of each name the current one, and the next where there is one. */
  static List<Value> values(Session session) {
    return session.handle().createQuery(VALUES).map((row, _) -> read(row)).list();
  }

  private static Value read(ResultSet row) throws SQLException {
    var digest = new SlowDigest(row.getBytes("salt"), row.getInt("rounds"), row.getBytes("digest"));
    return new Value(row.getLong("id"), row.getString("name"), digest, row.getString("created_at"));
  }

  /** Its id. */
  static long insert(Session session, SharedSecret secret, SlowDigest digest) {
    return session
        .handle()
        .createQuery(INSERT)
        .bind("name", secret.name())
        .bind("salt", digest.salt())
        .bind("rounds", digest.rounds())
        .bind("digest", digest.digest())
        .mapTo(Long.class)
        .one();
  }

  static void delete(Session session, SharedSecret secret, long below) {
    session
        .handle()
        .createUpdate(DELETE)
        .bind("name", secret.name())
        .bind("below", below)
        .execute();
  }

  static void drop(Session session, long id) {
    session.handle().createUpdate(DROP).bind("id", id).execute();
  }

  /**
   * @param hash SHA-256; null: none
   */
  static void token(Session session, byte[] hash) {
    session.handle().createUpdate(TOKEN).bind("hash", hash).execute();
  }

  static void endShares(Session session) {
    session.handle().createUpdate(END_SHARES).execute();
  }
}
