package ordo.server.backup;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import ordo.server.db.DatabaseAddress;

/** Writes the whole state to one file, while servers may go on. */
public final class DatabaseBackup {
  private DatabaseBackup() {}

  /**
   * @param file where nothing is; it appears when it is whole and on disk
   * @return the size of the file, in bytes
   * @throws IOException when the file is there, or the database or the disk does not do its part
   */
  public static long write(DatabaseAddress address, Path file) throws IOException {
    if (Files.exists(file)) {
      throw new FileAlreadyExistsException(file.toString(), null, "a back-up replaces no file");
    }
    // A name of its own: two back-ups at once must not write into each other's file.
    Path folder = file.toAbsolutePath().getParent();
    Path part = Files.createTempFile(folder, file.getFileName() + ".", ".part");
    try (BackupSql sql = BackupSql.reading(address)) {
      writeToDisk(sql, part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      return Files.size(file);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void writeToDisk(BackupSql sql, Path part) throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(part)))) {
      write(sql, zip);
    }
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static void write(BackupSql sql, ZipOutputStream zip) throws IOException {
    List<BackupManifest.Table> tables = tables(sql);
    var manifest = new BackupManifest(BackupManifest.FORMAT, sql.schemaVersion(), tables);
    zip.putNextEntry(new ZipEntry(BackupManifest.ENTRY));
    zip.write(manifest.toJson());
    for (BackupManifest.Table table : tables) {
      zip.putNextEntry(new ZipEntry(table.name()));
      sql.copyOut(table, new Unclosed(zip));
      zip.closeEntry();
    }
  }

  /** A database that an older program made may lack tables of today: it is backed up as it is. */
  private static List<BackupManifest.Table> tables(BackupSql sql) throws IOException {
    Set<String> present = Set.copyOf(sql.tables());
    List<BackupManifest.Table> tables = new ArrayList<>();
    for (String name : BackupManifest.TABLES) {
      if (present.contains(name)) {
        tables.add(new BackupManifest.Table(name, sql.columns(name)));
      }
    }
    return tables;
  }

  /** One entry ends; the file goes on. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      out.write(from, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
