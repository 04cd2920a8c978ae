package ordo.server.db;

import org.jdbi.v3.core.Handle;

/**
 * A connection for the length of one piece of work. Only the classes that hold statements look
 * inside.
 */
public record Session(Handle handle) {
  private static final String PLAN_BY_VALUES =
      "SELECT set_config('plan_cache_mode', 'force_custom_plan', true)";

  /**
   * To the end of the transaction, statements are planned anew for their values: for those in which
   * a value decides which index is the right one.
   */
  public void planByValues() {
    handle.createQuery(PLAN_BY_VALUES).mapTo(String.class).one();
  }
}
