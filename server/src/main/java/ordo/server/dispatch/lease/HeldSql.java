package ordo.server.dispatch.lease;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.server.db.Session;
import ordo.server.dispatch.task.HeldAttempt;
import ordo.server.dispatch.task.OutputSlots;
import ordo.wire.ClaimedTask.AttemptKey;
import tools.jackson.databind.json.JsonMapper;

/** The look for an attempt that a worker holds. */
final class HeldSql {
  /** Nothing for a token that is no longer current, nor for another worker's. */
  private static final String FIND =
      """
      SELECT t.name, t.attempt, r.outputs,
             (SELECT json_object_agg(slot.key, a.uri)
              FROM json_each_text(r.inputs) slot
              CROSS JOIN LATERAL (
                  SELECT uri
                  FROM artifact
                  WHERE job_id = t.job_id
                    AND name = slot.value
                  LIMIT 1) a) AS inputs
      FROM task t
      JOIN job j ON j.id = t.job_id
      CROSS JOIN LATERAL (
          SELECT inputs, outputs
          FROM recipe_task
          WHERE recipe_id = j.recipe_id
            AND ord = t.ord
          LIMIT 1) r
      WHERE t.job_id = :job
        AND t.ord = :ord
        AND t.kind <> 'delivery'
        AND t.worker_id = :worker
        AND t.token = CAST(:token AS uuid)
      """;

  private static final JsonMapper JSON = new JsonMapper();

  private HeldSql() {}

  /**
   * @param key whose attempt number is not read: the token names it
   */
  static Optional<HeldAttempt> find(Session session, long worker, AttemptKey key) {
    return session
        .handle()
        .createQuery(FIND)
        .bind("job", key.jobId())
        .bind("ord", key.ord())
        .bind("worker", worker)
        .bind("token", key.token())
        .map((row, _) -> read(row, key.jobId()))
        .findOne();
  }

  private static HeldAttempt read(ResultSet row, long job) throws SQLException {
    OutputSlots outputs = OutputSlots.of(Optional.ofNullable(row.getString("outputs")));
    String step = row.getString("name");
    int attempt = row.getInt("attempt");
    Map<String, HeldAttempt.Product> products = new LinkedHashMap<>();
    outputs
        .bySlot()
        .forEach(
            (slot, one) ->
                products.put(
                    slot,
                    new HeldAttempt.Product(
                        new StorePath(outputs.uri(job, step, attempt, slot)), one.directory())));
    return new HeldAttempt(inputs(row.getString("inputs")), products);
  }

  private static Map<String, StorePath> inputs(String bySlot) {
    Map<String, StorePath> inputs = new LinkedHashMap<>();
    if (bySlot != null) {
      JSON.readTree(bySlot)
          .forEachEntry((slot, uri) -> inputs.put(slot, StorePath.ofFolder(uri.asString())));
    }
    return inputs;
  }
}
