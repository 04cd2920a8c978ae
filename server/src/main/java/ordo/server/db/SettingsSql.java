package ordo.server.db;

/** Whether a session has what it began with. */
final class SettingsSql {
  /** Set for each session when it connects. */
  static final String EXPECTED =
      "statement_timeout %ds, plan_cache_mode %s"
          .formatted(Database.STATEMENT_TIMEOUT.toSeconds(), ConnectionPool.PLAN_CACHE_MODE);

  private static final String FOUND =
      """
      SELECT 'statement_timeout ' || current_setting('statement_timeout')
             || ', plan_cache_mode ' || current_setting('plan_cache_mode')
      """;

  private SettingsSql() {}

  static String found(Session session) {
    return session.handle().createQuery(FOUND).mapTo(String.class).one();
  }
}
