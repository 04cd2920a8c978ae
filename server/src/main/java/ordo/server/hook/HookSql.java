package ordo.server.hook;

import ordo.model.TaskKind;
import ordo.server.db.Session;
import ordo.wire.ClaimedTask.AttemptKey;

/** What a webhook's task is, and its name for the receiver. */
final class HookSql {
  private static final String MESSAGE =
      """
      SELECT t.kind, x.token
      FROM task t
      JOIN attempt x ON x.job_id = t.job_id AND x.ord = t.ord AND x.attempt = 1
      WHERE t.job_id = :job
        AND t.ord = :ord
      """;

  /**
   * @param id the same at every attempt, and no other message's
   */
  record Message(TaskKind kind, String id) {}

  private HookSql() {}

  static Message message(Session session, AttemptKey key) {
    return session
        .handle()
        .createQuery(MESSAGE)
        .bind("job", key.jobId())
        .bind("ord", key.ord())
        .map(
            (row, _) ->
                new Message(TaskKind.of(row.getString("kind")), "msg_" + row.getString("token")))
        .one();
  }
}
