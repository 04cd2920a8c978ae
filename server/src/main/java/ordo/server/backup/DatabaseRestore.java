package ordo.server.backup;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import ordo.server.db.Database;
import ordo.server.db.DatabaseAddress;

/** Reads a back-up into a database in which there is nothing yet. */
public final class DatabaseRestore {
  private DatabaseRestore() {}

  /**
   * The schema is made as it was when the back-up was written, filled in one transaction, and then
   * brought up to this program's.
   *
   * @throws IOException when the database holds something, the file is none or not whole, or either
   *     does not do its part; the database is as empty as before
   */
  public static void read(Path file, DatabaseAddress address) throws IOException {
    try (ZipInputStream zip =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      requireBackup(file, zip.getNextEntry());
      BackupManifest manifest = BackupManifest.read(zip);
      Database.migrate(address, manifest.schemaVersion());
      fill(address, manifest, zip);
    } catch (ZipException e) {
      throw new IOException(file + ": damaged: " + e.getMessage(), e);
    }
    Database.open(address, 1).close();
  }

  private static void requireBackup(Path file, ZipEntry first) throws IOException {
    if (first == null || !first.getName().equals(BackupManifest.ENTRY)) {
      throw new IOException(file + ": expected a back-up made by ordo, found something else");
    }
  }

  private static void fill(DatabaseAddress address, BackupManifest manifest, ZipInputStream zip)
      throws IOException {
    try (BackupSql sql = BackupSql.writing(address)) {
      requireEmpty(sql, manifest);
      for (BackupManifest.Table table : manifest.tables()) {
        fill(sql, table, zip);
      }
      sql.continueIds();
      sql.commit();
    }
  }

  private static void fill(BackupSql sql, BackupManifest.Table table, ZipInputStream zip)
      throws IOException {
    ZipEntry entry = zip.getNextEntry();
    if (entry == null || !entry.getName().equals(table.name())) {
      throw new IOException("back-up: expected table " + table.name() + ", found the end");
    }
    sql.copyIn(table, new Unclosed(zip));
  }

  private static void requireEmpty(BackupSql sql, BackupManifest manifest) throws IOException {
    String version = sql.schemaVersion();
    if (!version.equals(manifest.schemaVersion())) {
      throw new IOException(
          "restore: expected an empty database or schema version %s, found version %s"
              .formatted(manifest.schemaVersion(), version));
    }
    List<String> tables = sql.tables();
    sql.dropMade(tables);
    for (String table : tables) {
      if (!BackupManifest.LEFT_OUT.contains(table) && !sql.isEmpty(table)) {
        throw new IOException("restore: expected an empty database, found rows in " + table);
      }
    }
  }

  /** One entry ends; the file goes on. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
