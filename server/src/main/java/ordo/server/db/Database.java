package ordo.server.db;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import ordo.wire.Reason;
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

  /** As the longer form, without patience. */
  public static Database open(DatabaseAddress address, int poolSizeMax) {
    return open(address, poolSizeMax, Duration.ZERO);
  }

  /**
   * Migrates the schema to this version, and opens a pool on it.
   *
   * @param patience how long a database that is starting, or cannot be reached, is waited for
   * @throws DatabaseAway it was not there in time
   * @throws DatabaseUnusable somebody must put something right first
   */
  public static Database open(DatabaseAddress address, int poolSizeMax, Duration patience) {
    return DatabaseWait.open(address, patience, () -> openNow(address, poolSizeMax));
  }

  private static Database openNow(DatabaseAddress address, int poolSizeMax) {
    try {
      Migrations.run(address);
      var database = new Database(ConnectionPool.open(address, poolSizeMax), address);
      database.refusePooler();
      return database;
    } catch (RuntimeException e) {
      throw DatabaseFault.whileOpening(e, address);
    }
  }

  /** One that hands sessions around, such as pgbouncer, drops what each of ours begins with. */
  private void refusePooler() {
    String found = withSession(SettingsSql::found);
    if (!found.equals(SettingsSql.EXPECTED)) {
      close();
      throw new DatabaseUnusable(
          "the database at %s is behind a pooler that drops the settings of sessions: expected %s, found %s; connect to PostgreSQL itself, Ordo pools"
              .formatted(address.place(), SettingsSql.EXPECTED, found));
    }
  }

  /** Brings an older schema, or none, to a version of the past. */
  public static void migrate(DatabaseAddress address, String version) {
    try {
      Migrations.run(address, version);
    } catch (RuntimeException e) {
      throw DatabaseFault.whileOpening(e, address);
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
      throw new DatabaseAway(
          DatabaseAway.Why.UNREACHABLE, "database: no connection: " + Reason.of(root(e)), e);
    } catch (JdbiException e) {
      throw evicting(DatabaseFault.translated(e));
    }
  }

  /** After a failover a connection may still lead to the old primary: none of ours is kept then. */
  private RuntimeException evicting(RuntimeException failure) {
    if (failure instanceof DatabaseAway away && away.why() == DatabaseAway.Why.NO_WRITES) {
      pool.getHikariPoolMXBean().softEvictConnections();
    }
    return failure;
  }

  private static Throwable root(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
