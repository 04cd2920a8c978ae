package ordo.server.delivered;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.model.StorePath;
import ordo.server.auth.Prefixes;
import ordo.server.db.Column;
import ordo.server.db.Session;
import ordo.wire.ClaimedTask.AttemptKey;

/** Statements on what has been delivered. Below a path is the range from its slash to a zero. */
final class DeliveredSql {
  private static final String KEYS =
      """
      SELECT path, 'd' || id AS key
      FROM delivered
      WHERE path = ANY(:above)
      UNION ALL
      SELECT path, 'b' || id
      FROM delivery_begun
      WHERE path = ANY(:above)
      UNION ALL
      (SELECT path, 'd' || id
       FROM delivered
       WHERE path > :target || '/'
         AND path < :target || '0'
       LIMIT :rows)
      UNION ALL
      (SELECT path, 'b' || id
       FROM delivery_begun
       WHERE path > :target || '/'
         AND path < :target || '0'
       LIMIT :rows)
      """;

  private static final String ROWS =
      """
      SELECT path, paths, source
      FROM delivered
      WHERE path = :path
        AND 'd' || id = ANY(:keys)
      UNION ALL
      SELECT path, paths, NULL
      FROM delivery_begun
      WHERE path = :path
        AND 'b' || id = ANY(:keys)
      """;

  private static final String UNREAD =
      """
      SELECT path, paths, source
      FROM delivered
      WHERE source = :folder
         OR source > :folder || '/' AND source < :folder || '0'
      """;

  private static final String FILL =
      """
      UPDATE delivered
      SET paths = :paths,
          source = NULL
      WHERE path = :path
        AND source = :source
      """;

  /** The limit keeps the look at one row: a join would rather read all outputs of the job. */
  private static final String TERMS =
      """
      SELECT o.overwrite, (
          SELECT k.prefixes
          FROM job j
          JOIN token k ON k.id = j.token_id
          WHERE j.id = t.job_id) AS prefixes
      FROM task t
      CROSS JOIN LATERAL (
          SELECT overwrite
          FROM output
          WHERE job_id = t.job_id
            AND artifact_name = t.name
          LIMIT 1) o
      WHERE t.job_id = :job
        AND t.ord = :ord
      """;

  private static final String BEGIN =
      """
      INSERT INTO delivery_begun (job_id, ord, path, kind, digest, paths)
      SELECT t.job_id, t.ord, o.path, CASE WHEN a.directory THEN 'directory' ELSE 'file' END,
             a.hash, :paths
      FROM task t
      CROSS JOIN LATERAL (
          SELECT path
          FROM output
          WHERE job_id = t.job_id
            AND artifact_name = t.name
          LIMIT 1) o
      CROSS JOIN LATERAL (
          SELECT directory, hash
          FROM artifact
          WHERE job_id = t.job_id
            AND name = t.name
          LIMIT 1) a
      WHERE t.job_id = :job
        AND t.ord = :ord
        AND t.token = CAST(:token AS uuid)
      ON CONFLICT (job_id, ord) DO UPDATE
      SET paths = excluded.paths,
          id = excluded.id,
          begun_at = excluded.begun_at
      """;

  /** What lay at the path or below it is gone, and with it what was said of it. */
  private static final String END =
      """
      WITH asked AS (
          SELECT *
          FROM unnest(:jobs, :ords) AS a (job_id, ord)
      ), ended AS (
          DELETE FROM delivery_begun b
          USING asked a
          WHERE b.job_id = a.job_id
            AND b.ord = a.ord
          RETURNING b.path, b.kind, b.digest, b.paths
      ), replaced AS (
          DELETE FROM delivered d
          USING ended e
          WHERE d.path > e.path || '/'
            AND d.path < e.path || '0'
      ), overtaken AS (
          DELETE FROM delivery_begun b
          USING ended e
          WHERE b.path >= e.path
            AND b.path < e.path || '0'
            AND (b.path = e.path OR b.path > e.path || '/')
            AND NOT EXISTS (
                SELECT
                FROM asked a
                WHERE a.job_id = b.job_id
                  AND a.ord = b.ord)
      )
      INSERT INTO delivered (path, kind, digest, paths, delivered_at)
      SELECT path, kind, digest, paths, clock_timestamp()
      FROM ended
      ON CONFLICT (path) DO UPDATE
      SET id = excluded.id,
          kind = excluded.kind,
          digest = excluded.digest,
          paths = excluded.paths,
          source = NULL,
          delivered_at = excluded.delivered_at
      """;

  /**
   * @param paths packed; empty: still to be read
   * @param source where
   */
  record Row(String path, Optional<byte[]> paths, Optional<String> source) {}

  private static final String IS_BROUGHT_TO =
      """
      SELECT EXISTS (
          SELECT
          FROM upload
          WHERE path = ANY(:above)
            AND hash IS NULL
            AND placing_until > clock_timestamp()
          UNION ALL
          SELECT
          FROM upload
          WHERE path > :path || '/'
            AND path < :path || '0'
            AND hash IS NULL
            AND placing_until > clock_timestamp())
      """;

  private DeliveredSql() {}

  /** Whether an upload is being put at a path, above it or below it. */
  static boolean isBroughtTo(Session session, StorePath path) {
    return session
        .handle()
        .createQuery(IS_BROUGHT_TO)
        .bind("above", Column.texts(path.upwards()))
        .bind("path", path.value())
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * Rows at, above and below a path, by their path; of those below at most so many. A row that is
   * replaced later has another key.
   */
  static Map<String, List<String>> keys(Session session, StorePath target, int rowsMax) {
    Map<String, List<String>> keys = new HashMap<>();
    session
        .handle()
        .createQuery(KEYS)
        .bind("above", Column.texts(target.upwards()))
        .bind("target", target.value())
        .bind("rows", rowsMax)
        .map((row, _) -> Map.entry(row.getString("path"), row.getString("key")))
        .forEach(
            row -> keys.computeIfAbsent(row.getKey(), _ -> new ArrayList<>()).add(row.getValue()));
    return keys;
  }

  static List<Row> rows(Session session, String path, List<String> keys) {
    return session
        .handle()
        .createQuery(ROWS)
        .bind("path", path)
        .bind("keys", Column.texts(keys))
        .map((row, _) -> read(row))
        .list();
  }

  /** Those whose paths are still to be read in a folder. */
  static List<Row> unread(Session session, String folder) {
    return session
        .handle()
        .createQuery(UNREAD)
        .bind("folder", folder)
        .map((row, _) -> read(row))
        .list();
  }

  static void fill(Session session, Row row, byte[] paths) {
    session
        .handle()
        .createUpdate(FILL)
        .bind("path", row.path())
        .bind("source", row.source().orElseThrow())
        .bind("paths", paths)
        .execute();
  }

  /**
   * How a delivery is to be made.
   *
   * @param overwrite whether one thing at its path may go
   * @param within what of the store its job's token reaches; empty: everything
   */
  record Terms(boolean overwrite, Optional<Prefixes> within) {
    private static final Terms NONE = new Terms(false, Optional.empty());

    /** Whether what lies there may be told. */
    boolean mayTell(StorePath place) {
      return within.isEmpty() || within.get().hold(place);
    }
  }

  static Terms terms(Session session, AttemptKey key) {
    return session
        .handle()
        .createQuery(TERMS)
        .bind("job", key.jobId())
        .bind("ord", key.ord())
        .map((row, _) -> new Terms(row.getBoolean("overwrite"), prefixes(row)))
        .findOne()
        .orElse(Terms.NONE);
  }

  private static Optional<Prefixes> prefixes(ResultSet row) throws SQLException {
    Array prefixes = row.getArray("prefixes");
    return prefixes == null
        ? Optional.empty()
        : Optional.of(
            new Prefixes(Stream.of((String[]) prefixes.getArray()).map(StorePath::new).toList()));
  }

  /** False when the attempt's token is no longer current. */
  static boolean begin(Session session, AttemptKey key, byte[] paths) {
    return session
            .handle()
            .createUpdate(BEGIN)
            .bind("job", key.jobId())
            .bind("ord", key.ord())
            .bind("token", key.token())
            .bind("paths", paths)
            .execute()
        == 1;
  }

  static void end(Session session, Collection<AttemptKey> keys) {
    session
        .handle()
        .createUpdate(END)
        .bind("jobs", Column.bigints(keys.stream().map(AttemptKey::jobId).toList()))
        .bind("ords", Column.integers(keys.stream().map(AttemptKey::ord).toList()))
        .execute();
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getString("path"),
        Optional.ofNullable(row.getBytes("paths")),
        Optional.ofNullable(row.getString("source")));
  }
}
