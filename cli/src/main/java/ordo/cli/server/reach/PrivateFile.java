package ordo.cli.server.reach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that nobody but their user may read: mode 600, in folders of mode 700. */
final class PrivateFile {
  private static final FileAttribute<?> OWN_FILE = mode("rw-------");
  private static final FileAttribute<?> OWN_FOLDER = mode("rwx------");
  private static final Set<PosixFilePermission> OWN =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private PrivateFile() {}

  private static FileAttribute<?> mode(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }

  /** In one step: whoever reads finds the old text or the new one. */
  static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent(), OWN_FOLDER);
    Path whole = Files.createTempFile(file.getParent(), ".new", "", OWN_FILE);
    try {
      Files.writeString(whole, text);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  /**
   * @throws IOException also where others may read it
   */
  static String read(Path file) throws IOException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (!OWN.containsAll(mode)) {
      throw new IOException(
          "%s: expected a token that only you may read (rw-------), found %s; chmod 600 %s"
              .formatted(file, PosixFilePermissions.toString(mode), file));
    }
    return Files.readString(file);
  }
}
