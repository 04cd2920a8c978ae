package ordo.server.dispatch.task;

/**
 * The class of a task, as the database's function {@code task_class} says it, for statements that
 * run with every step: in one plan with them it takes a fifth of what a call does.
 */
public final class TaskClass {
  /**
   * A query of {@code rank}: no row where nothing is known of the type, whose task is then of the
   * smallest class. Stands where {@code sized.type}, null for a task that is not ready, and {@code
   * sized.bytes} of its inputs, null where nobody knows, can be read.
   */
  public static final String SMALLEST =
      """
      SELECT c.rank
      FROM need n
      JOIN class c
          ON c.memory_bytes >= n.memory_fixed + n.memory_per_byte * coalesce(sized.bytes, 0)
         AND c.scratch_bytes >= n.scratch_fixed + n.scratch_per_byte * coalesce(sized.bytes, 0)
      WHERE n.type = sized.type
      ORDER BY c.rank
      LIMIT 1
      """;

  private TaskClass() {}
}
