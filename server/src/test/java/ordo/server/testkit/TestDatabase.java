package ordo.server.testkit;

import ordo.server.db.Database;
import ordo.server.db.DatabaseAddress;

/** A migrated database of a test class's own; closing it drops it. */
public final class TestDatabase implements AutoCloseable {
  private static final int POOL_SIZE = 24;

  private final DatabaseAddress address;
  private final Database database;

  private TestDatabase(DatabaseAddress address) {
    this.address = address;
    this.database = Database.open(address, POOL_SIZE);
  }

  /** Copies the migrated template. */
  public static TestDatabase create() {
    return new TestDatabase(Template.shared().cloneTemplate());
  }

  public Database database() {
    return database;
  }

  public DatabaseAddress address() {
    return address;
  }

  /** The same database, for a server that keeps its tables in another schema. */
  public DatabaseAddress address(String schema) {
    return new DatabaseAddress(address.jdbcUrl(), address.user(), address.password(), schema);
  }

  @Override
  public void close() {
    database.close();
    Template.shared().drop(address);
  }
}
