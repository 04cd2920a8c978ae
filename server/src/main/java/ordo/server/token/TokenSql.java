package ordo.server.token;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ordo.model.StorePath;
import ordo.server.auth.ApiToken;
import ordo.server.auth.Caller;
import ordo.server.auth.Prefixes;
import ordo.server.auth.Scope;
import ordo.server.db.Column;
import ordo.server.db.Session;

/** Statements on tokens. */
final class TokenSql {
  private static final String GOOD =
      """
      SELECT k.id, k.name, k.hash, k.scopes, k.prefixes, k.priority_max
      FROM unnest(CAST(:hashes AS text[])) AS asked (hash)
      JOIN token k ON k.hash = decode(asked.hash, 'hex')
      WHERE k.revoked_at IS NULL
        AND (k.expires_at IS NULL OR k.expires_at > clock_timestamp())
      """;

  private static final String IS_GOOD =
      """
      SELECT count(*)
      FROM token
      WHERE id = :id
        AND revoked_at IS NULL
        AND (expires_at IS NULL OR expires_at > clock_timestamp())
      """;

  /** As it is told; without its text, which nobody keeps. */
  private static final String SHOWN =
      """
      CAST(json_build_object(
          'id', id,
          'name', name,
          'scopes', scopes,
          'prefixes', prefixes,
          'expires_at', iso(expires_at),
          'priority_max', priority_max,
          'weight', weight,
          'created_by', created_by,
          'created_at', iso(created_at)) AS text)
      """;

  private static final String INSERT =
      """
      INSERT INTO token
          (name, hash, scopes, prefixes, priority_max, weight, created_by, expires_at)
      VALUES (:name, :hash, :scopes, :prefixes, :priorityMax, :weight, :createdBy, :expiresAt)
      ON CONFLICT (name) WHERE revoked_at IS NULL DO NOTHING
      RETURNING %s
      """
          .formatted(SHOWN);

  /** Named by its digest: each data folder has one. */
  private static final String INSERT_WORKER =
      """
      INSERT INTO token (name, hash, scopes, created_by)
      VALUES ('worker-' || left(encode(:hash, 'hex'), 8), :hash, '{worker}', 'ordo')
      ON CONFLICT DO NOTHING
      """;

  private static final String LIST =
      """
      SELECT %s
      FROM token
      WHERE revoked_at IS NULL
        AND id > 0
      ORDER BY id
      """
          .formatted(SHOWN);

  private static final String REVOKE =
      """
      UPDATE token
      SET revoked_at = clock_timestamp()
      WHERE id = :id
        AND id > 0
        AND revoked_at IS NULL
      RETURNING name
      """;

  /** A token that is good. */
  record Row(byte[] hash, Caller caller) {}

  private TokenSql() {}

  /** Those of the tokens that are good now. */
  static List<Row> good(Session session, Collection<byte[]> hashes) {
    List<String> hex = hashes.stream().map(HexFormat.of()::formatHex).toList();
    return session
        .handle()
        .createQuery(GOOD)
        .bind("hashes", Column.texts(hex))
        .map((row, _) -> readRow(row))
        .list();
  }

  private static Row readRow(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    texts(row.getArray("scopes")).forEach(text -> Scope.of(text).ifPresent(scopes::add));
    List<StorePath> paths = texts(row.getArray("prefixes")).stream().map(StorePath::new).toList();
    Optional<Prefixes> prefixes =
        paths.isEmpty() ? Optional.empty() : Optional.of(new Prefixes(paths));
    return new Row(
        row.getBytes("hash"),
        new Caller(
            id,
            row.getString("name"),
            keyScope(id, row.getBytes("hash")),
            scopes,
            prefixes,
            row.getInt("priority_max"),
            Optional.empty()));
  }

  /** As of a server that was started with the token that row 0 now holds. */
  private static String keyScope(long id, byte[] hash) {
    return id == Caller.API_TOKEN ? ApiToken.keyScope(hash) : "token " + id;
  }

  private static List<String> texts(Array array) throws SQLException {
    return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
  }

  static boolean isGood(Session session, long id) {
    return session.handle().createQuery(IS_GOOD).bind("id", id).mapTo(Integer.class).one() == 1;
  }

  /** The row as JSON. */
  static Optional<String> insert(Session session, String who, NewToken token, byte[] hash) {
    List<String> scopes = token.scopes().stream().sorted().map(Scope::text).toList();
    String[] prefixes =
        token
            .prefixes()
            .map(all -> all.paths().stream().map(StorePath::value).toArray(String[]::new))
            .orElse(null);
    return session
        .handle()
        .createQuery(INSERT)
        .bind("name", token.name())
        .bind("hash", hash)
        .bind("scopes", Column.texts(scopes))
        .bind("prefixes", Column.textsOrNull(prefixes))
        .bind("priorityMax", token.turns().priorityMax())
        .bind("weight", token.turns().weight())
        .bind("createdBy", who)
        .bind("expiresAt", token.expiresAt().map(at -> at.atOffset(ZoneOffset.UTC)))
        .mapTo(String.class)
        .findOne();
  }

  static void insertWorker(Session session, byte[] hash) {
    session.handle().createUpdate(INSERT_WORKER).bind("hash", hash).execute();
  }

  static List<String> list(Session session) {
    return session.handle().createQuery(LIST).mapTo(String.class).list();
  }

  /** The name of what is revoked now. */
  static Optional<String> revoke(Session session, long id) {
    return session.handle().createQuery(REVOKE).bind("id", id).mapTo(String.class).findOne();
  }
}
