package ordo.server.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * How Ordo connects: the schema on the search path, timeouts on every session, and each statement
 * planned once.
 *
 * <p>Planning costs ten times what most statements cost to run. A plan is made once for a statement
 * and session, without its values and perhaps while the tables are still empty; so no plan may
 * choose to read a whole table that has an index, whatever the statistics of that moment say. The
 * few statements whose best plan depends on their values say so: {@link Session#planByValues}.
 */
final class ConnectionPool {
  static final String PLAN_CACHE_MODE = "force_generic_plan";

  private static final int STATEMENTS_CACHED = 512;
  private static final int CONNECT_SECONDS_MAX = 5;

  /** What listens at the other end may take a connection and never say a word. */
  private static final int LOGIN_SECONDS_MAX = 10;

  /** A host that vanished says nothing; above what a statement may take. */
  private static final int ANSWER_SECONDS_MAX = 40;

  /** A plan is kept from a statement's first use in a session. */
  private static final int USES_BEFORE_PREPARED = 1;

  private ConnectionPool() {}

  static HikariDataSource open(DatabaseAddress address, int poolSizeMax) {
    PGSimpleDataSource source = source(address);
    source.setSocketTimeout(ANSWER_SECONDS_MAX);
    HikariConfig config = new HikariConfig();
    config.setPoolName("ordo");
    config.setDataSource(source);
    config.setMaximumPoolSize(poolSizeMax);
    config.setConnectionTimeout(Database.CONNECTION_WAIT_MAX.toMillis());
    config.setInitializationFailTimeout(Database.CONNECTION_WAIT_MAX.toMillis());
    return new HikariDataSource(config);
  }

  /** For one that waits long for what comes: notices. */
  static PGSimpleDataSource source(DatabaseAddress address) {
    PGSimpleDataSource source = plain(address);
    source.setCurrentSchema(address.schema());
    source.setPreparedStatementCacheQueries(STATEMENTS_CACHED);
    source.setPrepareThreshold(USES_BEFORE_PREPARED);
    source.setOptions(
        "-c statement_timeout="
            + Database.STATEMENT_TIMEOUT.toMillis()
            + " -c idle_in_transaction_session_timeout="
            + Database.IDLE_IN_TRANSACTION_TIMEOUT.toMillis()
            + " -c plan_cache_mode="
            + PLAN_CACHE_MODE
            + " -c enable_seqscan=off -c enable_bitmapscan=off -c jit=off");
    return source;
  }

  /** For migrations, whose statements take as long as they take. */
  static PGSimpleDataSource plain(DatabaseAddress address) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(address.jdbcUrl());
    source.setUser(address.user());
    source.setPassword(address.password());
    source.setApplicationName("ordo");
    source.setConnectTimeout(CONNECT_SECONDS_MAX);
    source.setLoginTimeout(LOGIN_SECONDS_MAX);
    source.setTcpKeepAlive(true);
    return source;
  }
}
