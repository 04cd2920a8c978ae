package ordo.server.db;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * A pool of connections to a migrated database. Safe for many threads.
 *
 * <p>Every connection has a statement timeout and an idle-in-transaction timeout, so that no lock
 * outlives a process that hangs.
 */
public final class Database implements AutoCloseable {
  /** Enough to keep PostgreSQL busy; more only queue inside it. */
  public static final int POOL_SIZE_DEFAULT = 16;

  static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);
  static final Duration IDLE_IN_TRANSACTION_TIMEOUT = Duration.ofSeconds(15);
  static final Duration CONNECTION_WAIT_MAX = Duration.ofSeconds(5);

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final DatabaseAddress address;

  private Database(HikariDataSource pool, DatabaseAddress address) {
    this.pool = pool;
    this.address = address;
    this.jdbi = Jdbi.create(pool).installPlugin(new PostgresPlugin());
  }

  /** Migrates the schema to this version, and opens a pool on it. */
  public static Database open(DatabaseAddress address, int poolSizeMax) {
    try {
      Migrations.run(address);
      return new Database(ConnectionPool.open(address, poolSizeMax), address);
    } catch (RuntimeException e) {
      throw translated(e);
    }
  }

  /** Brings an older schema, or none, to a version of the past. */
  public static void migrate(DatabaseAddress address, String version) {
    try {
      Migrations.run(address, version);
    } catch (RuntimeException e) {
      throw translated(e);
    }
  }

  /** Runs the work in one transaction, committed when it returns. */
  public <T> T inTransaction(Function<Session, T> work) {
    return guarded(handle -> handle.inTransaction(open -> work.apply(new Session(open))));
  }

  /** As {@link #inTransaction}, without a result. */
  public void useTransaction(Consumer<Session> work) {
    inTransaction(
        session -> {
          work.accept(session);
          return null;
        });
  }

  /** Runs the work with each statement a transaction of its own. */
  public <T> T withSession(Function<Session, T> work) {
    return guarded(handle -> work.apply(new Session(handle)));
  }

  /** As {@link #withSession}, without a result. */
  public void useSession(Consumer<Session> work) {
    withSession(
        session -> {
          work.accept(session);
          return null;
        });
  }

  /** The database's clock; also the proof that it answers. */
  public Instant now() {
    return withSession(
        session ->
            session.handle().createQuery("SELECT clock_timestamp()").mapTo(Instant.class).one());
  }

  public DatabaseAddress address() {
    return address;
  }

  @Override
  public void close() {
    pool.close();
  }

  private <T> T guarded(Function<Handle, T> work) {
    try (Handle handle = jdbi.open()) {
      return work.apply(handle);
    } catch (ConnectionException e) {
      throw new DatabaseAway("database: no connection: " + rootMessage(e), e);
    } catch (JdbiException e) {
      throw translated(e);
    }
  }

  private static RuntimeException translated(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && isAway(sql)) {
        return new DatabaseAway("database: " + sql.getMessage(), e);
      }
    }
    return e;
  }

  /**
   * Class 08 is a broken connection, 57P a server that stops or starts, 53300 one with no
   * connection left, 53100 one with a full disk; a pool that waited in vain says so by type.
   */
  private static boolean isAway(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return e instanceof SQLTransientConnectionException
        || state.startsWith("08")
        || state.startsWith("57P")
        || state.equals("53300")
        || state.equals("53100");
  }

  private static String rootMessage(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage();
  }
}
