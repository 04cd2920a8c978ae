package ordo.server.upload;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;
import ordo.server.db.Column;
import ordo.server.db.Session;

/** Statements of uploads. */
final class UploadSql {
  private static final String INSERT =
      """
      INSERT INTO upload (id, path, length, overwrite, resumable, token_id, created_by, expires_at)
      VALUES (:id, :path, :length, :overwrite, :resumable, :token, :createdBy,
              clock_timestamp() + :seconds * interval '1 second')
      ON CONFLICT (path) WHERE hash IS NULL DO NOTHING
      RETURNING id, path, length, overwrite, resumable, expires_at, hash
      """;

  private static final String FIND =
      """
      SELECT id, path, length, overwrite, resumable, expires_at, hash
      FROM upload
      WHERE id = :id
        AND multipart IS NULL
        AND expires_at > clock_timestamp()
        AND (token_id = :token OR :all)
      """;

  private static final String OPEN_AT =
      """
      SELECT id, path, length, overwrite, resumable, expires_at, hash
      FROM upload
      WHERE path = :path
        AND hash IS NULL
      """;

  private static final String OPEN_LENGTH =
      """
      SELECT coalesce(sum(length), 0)
      FROM upload
      WHERE hash IS NULL
      """;

  private static final String PROLONG =
      """
      UPDATE upload
      SET expires_at = clock_timestamp() + :seconds * interval '1 second'
      WHERE id = :id
      """;

  private static final String END =
      """
      UPDATE upload
      SET hash = :hash,
          expires_at = clock_timestamp() + :seconds * interval '1 second'
      WHERE id = :id
        AND hash IS NULL
      """;

  private static final String DELETE =
      """
      DELETE FROM upload
      WHERE id = :id
      """;

  private static final String EXPIRED =
      """
      SELECT id
      FROM upload
      WHERE expires_at <= clock_timestamp()
      ORDER BY expires_at
      LIMIT :limit
      """;

  private static final String KNOWN =
      """
      SELECT id
      FROM upload
      WHERE id = ANY (:ids)
      """;

  private UploadSql() {}

  /**
   * @param kept how long it is kept while nothing more comes
   */
  record NewUpload(String id, Admission.Wish wish, Caller caller, Duration kept) {}

  /** Empty where another to the same path is open. */
  static Optional<Upload> insert(Session session, NewUpload made) {
    return session
        .handle()
        .createQuery(INSERT)
        .bind("id", made.id())
        .bind("path", made.wish().path().value())
        .bind("length", made.wish().length())
        .bind("overwrite", made.wish().overwrite())
        .bind("resumable", made.wish().resumable())
        .bind("token", made.caller().token())
        .bind("createdBy", made.caller().name())
        .bind("seconds", made.kept().toSeconds())
        .map((row, _) -> upload(row))
        .findOne();
  }

  /** Empty too where it is not the caller's, nor he an admin. */
  static Optional<Upload> find(Session session, Caller caller, String id) {
    return session
        .handle()
        .createQuery(FIND)
        .bind("id", id)
        .bind("token", caller.token())
        .bind("all", caller.may(Scope.ADMIN))
        .map((row, _) -> upload(row))
        .findOne();
  }

  static Optional<Upload> openAt(Session session, StorePath path) {
    return session
        .handle()
        .createQuery(OPEN_AT)
        .bind("path", path.value())
        .map((row, _) -> upload(row))
        .findOne();
  }

  /** Bytes that all open uploads will have. */
  static long openLength(Session session) {
    return session.handle().createQuery(OPEN_LENGTH).mapTo(Long.class).one();
  }

  static void prolong(Session session, String id, Duration kept) {
    session
        .handle()
        .createUpdate(PROLONG)
        .bind("id", id)
        .bind("seconds", kept.toSeconds())
        .execute();
  }

  /** False where it has ended already, or is gone. */
  static boolean end(Session session, String id, String hash, Duration kept) {
    return session
            .handle()
            .createUpdate(END)
            .bind("id", id)
            .bind("hash", hash)
            .bind("seconds", kept.toSeconds())
            .execute()
        == 1;
  }

  static void delete(Session session, String id) {
    session.handle().createUpdate(DELETE).bind("id", id).execute();
  }

  /** The ids of those whose time is over, the oldest first. */
  static List<String> expired(Session session, int limit) {
    return session.handle().createQuery(EXPIRED).bind("limit", limit).mapTo(String.class).list();
  }

  /** Those of the ids that have a row. */
  static List<String> known(Session session, List<String> ids) {
    return session
        .handle()
        .createQuery(KNOWN)
        .bind("ids", Column.texts(ids))
        .mapTo(String.class)
        .list();
  }

  static Upload upload(ResultSet row) throws SQLException {
    return new Upload(
        row.getString("id"),
        new StorePath(row.getString("path")),
        row.getLong("length"),
        row.getBoolean("overwrite"),
        row.getBoolean("resumable"),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getString("hash")));
  }
}
