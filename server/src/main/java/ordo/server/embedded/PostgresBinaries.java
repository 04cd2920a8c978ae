package ordo.server.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import ordo.store.FileTree;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the package on the class path into a cache. A folder under
 * its final name is whole: it is unpacked beside it and renamed.
 */
record PostgresBinaries(Path folder) {
  private static final String UNPACKING = "unpacking";

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  /** Unpacks where needed. Several threads and processes may ask at once; one unpacks. */
  static synchronized PostgresBinaries unpackBelow(Path cache) throws IOException {
    URL packed = packed();
    // The size tells packages of different versions apart; reading it costs nothing.
    Path folder = cache.resolve("binaries-" + packed.openConnection().getContentLengthLong());
    if (Files.isDirectory(folder)) {
      return new PostgresBinaries(folder);
    }
    Files.createDirectories(cache);
    unpackOnce(packed, cache, folder);
    return new PostgresBinaries(folder);
  }

  private static void unpackOnce(URL packed, Path cache, Path folder) throws IOException {
    Path lock = cache.resolve("binaries.lock");
    try (FileChannel lockFile =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = lockFile.lock()) {
      if (!Files.isDirectory(folder)) {
        unpack(packed, cache.resolve(UNPACKING), folder);
      }
    }
  }

  private static URL packed() throws IOException {
    String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
    String resource = "/postgres-linux-" + machine + ".txz";
    URL found = PostgresBinaries.class.getResource(resource);
    if (found == null || !System.getProperty("os.name").equals("Linux")) {
      throw new IOException(
          "embedded PostgreSQL: expected %s on a Linux machine, found %s; set DATABASE_URL to use a PostgreSQL of your own"
              .formatted(resource, System.getProperty("os.name")));
    }
    return found;
  }

  private static void unpack(URL packed, Path unpacking, Path folder) throws IOException {
    FileTree.delete(unpacking);
    Files.createDirectories(unpacking);
    writeAll(packed, unpacking);
    // Another user may have to run them, whatever this one's umask is.
    FolderTree.permit(unpacking, "rwxr-xr-x");
    Files.move(unpacking, folder, StandardCopyOption.ATOMIC_MOVE);
    FolderTree.sync(folder.getParent());
  }

  private static void writeAll(URL packed, Path into) throws IOException {
    try (InputStream in = new XZInputStream(new BufferedInputStream(packed.openStream()))) {
      var tar = new TarReader(in);
      for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
        write(tar, entry.get(), into);
      }
    }
  }

  private static void write(TarReader tar, TarReader.Entry entry, Path into) throws IOException {
    Path path = into.resolve(entry.name());
    switch (entry.kind()) {
      case FOLDER -> writeFolder(path);
      case LINK -> writeLink(path, Path.of(entry.target()));
      case FILE -> writeFile(tar, path, entry.executable());
    }
  }

  private static void writeFolder(Path path) throws IOException {
    Files.createDirectories(path);
    FolderTree.permit(path, "rwxr-xr-x");
  }

  private static void writeLink(Path path, Path target) throws IOException {
    Files.createDirectories(path.getParent());
    Files.createSymbolicLink(path, target);
  }

  private static void writeFile(TarReader tar, Path path, boolean executable) throws IOException {
    Files.createDirectories(path.getParent());
    try (FileChannel file =
            FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        OutputStream out = Channels.newOutputStream(file)) {
      tar.copyTo(out);
    }
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  /** The major version that the data of another release must equal, such as {@code 18}. */
  Optional<String> majorVersion() throws IOException {
    Path catalog = folder.resolve("share/postgresql/postgres.bki");
    try (var lines = Files.lines(catalog)) {
      return lines.findFirst().map(line -> line.replaceFirst("^# PostgreSQL ", "").strip());
    }
  }
}
