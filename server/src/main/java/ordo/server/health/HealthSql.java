package ordo.server.health;

import ordo.server.db.Session;

/** What the database is asked to do, so that we know it can. */
final class HealthSql {
  /** More than a megabyte once it is written. */
  private static final int ROWS = 50_000;

  private HealthSql() {}

  private static final String LITTLE_MEMORY =
      """
      SELECT set_config('work_mem', '64kB', true)
      """;

  /**
   * Three things that no statement of Ordo's could do without: a record in the write-ahead log that
   * is flushed at the commit; new blocks on the disk of the data (rows beyond {@code work_mem} go
   * to temporary files there); and the right to write. It leaves no row, so there is nothing for
   * autovacuum to do: an UPDATE of one row would be written into room that the table has already.
   */
  private static final String WRITE_AND_READ =
      """
      SELECT made.rows = :rows
             AND CASE
                 WHEN CAST(current_setting('transaction_read_only') AS boolean) THEN false
                 ELSE pg_logical_emit_message(true, 'ordo_probe', '') IS NOT NULL END
      FROM (SELECT count(*) AS rows
            FROM generate_series(1, :rows)) made
      """;

  /** Whether it may be written to; it was, and was read, when this returns. */
  static boolean writeAndRead(Session session) {
    session.handle().createQuery(LITTLE_MEMORY).mapTo(String.class).one();
    return session
        .handle()
        .createQuery(WRITE_AND_READ)
        .bind("rows", ROWS)
        .mapTo(Boolean.class)
        .one();
  }
}
