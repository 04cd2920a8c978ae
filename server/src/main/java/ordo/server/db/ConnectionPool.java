package ordo.server.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** How Ordo connects: the schema on the search path, and timeouts on every session. */
final class ConnectionPool {
  private static final int STATEMENTS_CACHED = 512;
  private static final int CONNECT_SECONDS_MAX = 5;

  private ConnectionPool() {}

  static HikariDataSource open(DatabaseAddress address, int poolSizeMax) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("ordo");
    config.setDataSource(source(address));
    config.setMaximumPoolSize(poolSizeMax);
    config.setConnectionTimeout(Database.CONNECTION_WAIT_MAX.toMillis());
    config.setInitializationFailTimeout(Database.CONNECTION_WAIT_MAX.toMillis());
    return new HikariDataSource(config);
  }

  static PGSimpleDataSource source(DatabaseAddress address) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(address.jdbcUrl());
    source.setUser(address.user());
    source.setPassword(address.password());
    source.setCurrentSchema(address.schema());
    source.setApplicationName("ordo");
    source.setConnectTimeout(CONNECT_SECONDS_MAX);
    source.setTcpKeepAlive(true);
    source.setPreparedStatementCacheQueries(STATEMENTS_CACHED);
    source.setOptions(
        "-c statement_timeout="
            + Database.STATEMENT_TIMEOUT.toMillis()
            + " -c idle_in_transaction_session_timeout="
            + Database.IDLE_IN_TRANSACTION_TIMEOUT.toMillis());
    return source;
  }
}
