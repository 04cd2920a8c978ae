package ordo.server.upload;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;
import ordo.server.db.Session;
import ordo.store.Grants;

/** Statements of uploads by grant. */
final class GrantSql {
  private static final String BEGIN =
      """
      UPDATE upload
      SET multipart = :multipart,
          said = :said
      WHERE id = :id
      """;

  private static final String FIND =
      """
      SELECT id, path, length, overwrite, resumable, expires_at, hash, multipart, said
      FROM upload
      WHERE id = :id
        AND multipart IS NOT NULL
        AND expires_at > clock_timestamp()
        AND (token_id = :token OR :all)
      """;

  private GrantSql() {}

  static void begin(Session session, Granted begun) {
    session
        .handle()
        .createUpdate(BEGIN)
        .bind("id", begun.upload().id())
        .bind("multipart", begun.coming().name())
        .bind("said", begun.said().orElse(null))
        .execute();
  }

  /** Empty too where it is not the caller's, nor he an admin. */
  static Optional<Granted> find(Session session, Caller caller, String id) {
    return session
        .handle()
        .createQuery(FIND)
        .bind("id", id)
        .bind("token", caller.token())
        .bind("all", caller.may(Scope.ADMIN))
        .map((row, _) -> read(row))
        .findOne();
  }

  private static Granted read(ResultSet row) throws SQLException {
    Upload upload = UploadSql.upload(row);
    return new Granted(
        upload,
        new Grants.Coming(upload.path(), row.getString("multipart")),
        Optional.ofNullable(row.getString("said")));
  }
}
