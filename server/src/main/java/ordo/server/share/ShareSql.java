package ordo.server.share;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import ordo.server.auth.Caller;
import ordo.server.db.Column;
import ordo.server.db.Session;
import ordo.server.view.StoredArtifact;
import org.jdbi.v3.core.statement.Query;

/** Statements on shares. */
final class ShareSql {
  /** A share is as good as its token, and its token sees the job. */
  private static final String LASTS =
      """
      s.expires_at > clock_timestamp()
        AND k.revoked_at IS NULL
        AND (k.expires_at IS NULL OR k.expires_at > clock_timestamp())
        AND (k.prefixes IS NULL OR j.token_id = k.id)
      """;

  private static final String OPENED =
      """
      SELECT s.hash, a.type, a.uri, a.directory, a.hash AS content, a.size,
             a.verified OR a.producer_step IS NOT NULL AS verified
      FROM unnest(CAST(:hashes AS text[])) AS asked (hash)
      JOIN share s ON s.hash = decode(asked.hash, 'hex')
      JOIN token k ON k.id = s.token_id
      JOIN job j ON j.id = s.job_id
      JOIN artifact a ON a.job_id = s.job_id AND a.name = s.artifact
      WHERE %s
      """
          .formatted(LASTS);

  /** As it is told; without its address, which nobody keeps. */
  private static final String LIST =
      """
      SELECT CAST(json_build_object(
          'id', s.id,
          'job_id', s.job_id,
          'artifact', s.artifact,
          'created_by', k.name,
          'created_at', iso(s.created_at),
          'expires_at', iso(s.expires_at)) AS text)
      FROM share s
      JOIN token k ON k.id = s.token_id
      JOIN job j ON j.id = s.job_id
      WHERE (CAST(:onlyOf AS bigint) IS NULL OR j.token_id = :onlyOf)
        AND %s
      ORDER BY s.id
      """
          .formatted(LASTS);

  /** Held to the end of the transaction: shares of one token are counted one by one. */
  private static final String LOCK =
      """
      SELECT 1
      FROM (SELECT pg_advisory_xact_lock(:class, hashint8(:token))) locked
      """;

  private static final String COUNT =
      """
      SELECT count(*)
      FROM share
      WHERE token_id = :token
      """;

  private static final String INSERT =
      """
      INSERT INTO share (hash, token_id, job_id, artifact, expires_at)
      VALUES (:hash, :token, :job, :artifact,
              clock_timestamp() + :minutes * interval '1 minute')
      RETURNING id, iso(expires_at) AS expires_at
      """;

  /** Those whose time is over, whosever they are. */
  private static final String FORGET =
      """
      DELETE FROM share
      WHERE expires_at <= clock_timestamp()
      """;

  private static final String END =
      """
      DELETE FROM share s
      USING job j
      WHERE s.id = :id
        AND j.id = s.job_id
        AND (CAST(:onlyOf AS bigint) IS NULL OR j.token_id = :onlyOf)
      RETURNING s.job_id || ' ' || s.artifact
      """;

  /** First key of the advisory locks on tokens that share. */
  private static final int LOCK_CLASS = 0x0DD1;

  /** What a share that lasts opens. */
  record Row(byte[] hash, StoredArtifact artifact) {}

  private ShareSql() {}

  /** Of those secrets, the shares that last now. */
  static List<Row> opened(Session session, Collection<byte[]> hashes) {
    List<String> hex = hashes.stream().map(HexFormat.of()::formatHex).toList();
    return session
        .handle()
        .createQuery(OPENED)
        .bind("hashes", Column.texts(hex))
        .map((row, _) -> new Row(row.getBytes("hash"), readArtifact(row)))
        .list();
  }

  private static StoredArtifact readArtifact(ResultSet row) throws SQLException {
    return new StoredArtifact(
        row.getString("type"),
        row.getString("uri"),
        row.getBoolean("directory"),
        Optional.ofNullable(row.getString("content")),
        row.getBoolean("verified"),
        Optional.ofNullable(row.getObject("size", Long.class)));
  }

  static List<String> list(Session session, Caller caller) {
    return of(session.handle().createQuery(LIST), caller).mapTo(String.class).list();
  }

  static void lock(Session session, long token) {
    session
        .handle()
        .createQuery(LOCK)
        .bind("class", LOCK_CLASS)
        .bind("token", token)
        .mapTo(Integer.class)
        .one();
  }

  static int count(Session session, long token) {
    return session.handle().createQuery(COUNT).bind("token", token).mapTo(Integer.class).one();
  }

  static void forget(Session session) {
    session.handle().createUpdate(FORGET).execute();
  }

  /** Its id, and when it ends. */
  static Shares.Lasting insert(Session session, Caller caller, NewShare share, byte[] hash) {
    return session
        .handle()
        .createQuery(INSERT)
        .bind("hash", hash)
        .bind("token", caller.token())
        .bind("job", share.job().value())
        .bind("artifact", share.artifact())
        .bind("minutes", share.minutes())
        .map((row, _) -> new Shares.Lasting(row.getLong("id"), row.getString("expires_at")))
        .one();
  }

  /** Job and artifact of what is ended now. */
  static Optional<String> end(Session session, Caller caller, long id) {
    return of(session.handle().createQuery(END).bind("id", id), caller)
        .mapTo(String.class)
        .findOne();
  }

  private static Query of(Query query, Caller caller) {
    Long only = caller.onlyOf().isPresent() ? caller.onlyOf().getAsLong() : null;
    return query.bindByType("onlyOf", only, Long.class);
  }
}
