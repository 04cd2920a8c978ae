package ordo.server.submit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import ordo.model.StorePath;
import ordo.server.db.Session;

/** The outputs of a job that failed, wholly or in part. */
final class RetriedOutputsSql {
  private static final String OF =
      """
      SELECT o.artifact_name, o.path, o.overwrite
      FROM job j
      JOIN output o ON o.job_id = j.id
      WHERE j.id = :job
        AND j.status IN ('failed', 'partial')
      ORDER BY o.ord
      """;

  /**
   * @param name of the artifact
   */
  record Output(String name, StorePath path, boolean overwrite) {}

  private RetriedOutputsSql() {}

  static List<Output> of(Session session, long job) {
    return session
        .handle()
        .createQuery(OF)
        .bind("job", job)
        .map((row, _) -> readOutput(row))
        .list();
  }

  private static Output readOutput(ResultSet row) throws SQLException {
    return new Output(
        row.getString("artifact_name"),
        new StorePath(row.getString("path")),
        row.getBoolean("overwrite"));
  }
}
