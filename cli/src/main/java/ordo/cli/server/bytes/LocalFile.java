package ordo.cli.server.bytes;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;

/**
 * A file as it was when it was first looked at.
 *
 * @param size in bytes
 * @param modified when it was last written
 */
public record LocalFile(Path path, long size, FileTime modified) {
  /**
   * @throws IOException where no readable file lies there
   */
  public static LocalFile of(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new IOException(path + ": expected a file, found a directory");
    }
    FileTime modified = Files.getLastModifiedTime(path);
    return new LocalFile(path.toAbsolutePath().normalize(), Files.size(path), modified);
  }

  /**
   * At most so many of the bytes from the offset on.
   *
   * @throws IOException also where the file is no longer the same
   */
  byte[] part(long offset, int bytesMax) throws IOException {
    var bytes = new byte[(int) Math.min(bytesMax, size - offset)];
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      checkUnchanged();
      file.seek(offset);
      file.readFully(bytes);
    }
    checkUnchanged();
    return bytes;
  }

  private void checkUnchanged() throws IOException {
    if (Files.size(path) != size || !Files.getLastModifiedTime(path).equals(modified)) {
      throw new IOException(path + " has changed while it was sent; send it again");
    }
  }
}
