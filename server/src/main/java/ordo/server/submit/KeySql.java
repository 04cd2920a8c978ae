package ordo.server.submit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import ordo.server.db.Column;
import ordo.server.db.Session;

/** Statements on idempotency keys. */
final class KeySql {
  /** Who comes second waits for the first to commit. A key past its time is taken over. */
  private static final String TAKE =
      """
      INSERT INTO idempotency_key (scope, key, body_digest, job_id)
      SELECT scope, key, body_digest, nextval('job_id_seq')
      FROM unnest(:scopes, :keys, :digests) AS k (scope, key, body_digest)
      ORDER BY scope, key
      ON CONFLICT (scope, key) DO UPDATE
      SET body_digest = excluded.body_digest,
          job_id = excluded.job_id,
          created_at = excluded.created_at
      WHERE idempotency_key.created_at
          < clock_timestamp() - :keptSeconds * interval '1 second'
      RETURNING scope, key, body_digest, job_id
      """;

  private static final String FIND =
      """
      SELECT k.scope, k.key, k.body_digest, k.job_id
      FROM unnest(:scopes, :keys) AS asked (scope, key)
      JOIN idempotency_key k ON k.scope = asked.scope AND k.key = asked.key
      WHERE k.created_at >= clock_timestamp() - :keptSeconds * interval '1 second'
      """;

  private static final String GIVE_UP =
      """
      DELETE FROM idempotency_key
      WHERE job_id = ANY(:jobs)
        AND (scope, key) IN (SELECT * FROM unnest(:scopes, :keys))
      """;

  private static final String FORGET =
      """
      DELETE FROM idempotency_key
      WHERE ctid IN (
          SELECT ctid
          FROM idempotency_key
          WHERE created_at < clock_timestamp() - :keptSeconds * interval '1 second'
          LIMIT :keys
          FOR UPDATE SKIP LOCKED)
      """;

  record Held(String scope, String key, String bodyDigest, long job) {}

  private KeySql() {}

  /** The keys that are ours now, each with the id that its job will have. */
  static List<Held> take(Session session, Collection<IdempotencyKey> keys) {
    return session
        .handle()
        .createQuery(TAKE)
        .bind("scopes", Column.texts(keys.stream().map(IdempotencyKey::scope).toList()))
        .bind("keys", Column.texts(keys.stream().map(IdempotencyKey::key).toList()))
        .bind("digests", Column.texts(keys.stream().map(IdempotencyKey::bodyDigest).toList()))
        .bind("keptSeconds", IdempotencyKey.KEPT.toSeconds())
        .map((row, _) -> held(row))
        .list();
  }

  static List<Held> find(Session session, Collection<IdempotencyKey> keys) {
    return session
        .handle()
        .createQuery(FIND)
        .bind("scopes", Column.texts(keys.stream().map(IdempotencyKey::scope).toList()))
        .bind("keys", Column.texts(keys.stream().map(IdempotencyKey::key).toList()))
        .bind("keptSeconds", IdempotencyKey.KEPT.toSeconds())
        .map((row, _) -> held(row))
        .list();
  }

  private static Held held(ResultSet row) throws SQLException {
    return new Held(
        row.getString("scope"),
        row.getString("key"),
        row.getString("body_digest"),
        row.getLong("job_id"));
  }

  /** The submissions are refused after all: refused ones are not remembered. */
  static void giveUp(Session session, Collection<Held> keys) {
    session
        .handle()
        .createUpdate(GIVE_UP)
        .bind("jobs", Column.bigints(keys.stream().map(Held::job).toList()))
        .bind("scopes", Column.texts(keys.stream().map(Held::scope).toList()))
        .bind("keys", Column.texts(keys.stream().map(Held::key).toList()))
        .execute();
  }

  /** At most so many keys past their time; returns how many. */
  static int forget(Session session, int keys) {
    return session
        .handle()
        .createUpdate(FORGET)
        .bind("keptSeconds", IdempotencyKey.KEPT.toSeconds())
        .bind("keys", keys)
        .execute();
  }
}
