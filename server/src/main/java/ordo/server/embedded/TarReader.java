package ordo.server.embedded;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads a tar archive entry by entry: regular files, folders and links, which is all that the
 * database's package holds. POSIX ustar, IEEE 1003.1 (pax, "ustar interchange format").
 */
final class TarReader {
  private static final int BLOCK_BYTES = 512;

  private final InputStream archive;
  private long bytesLeftOfEntry;
  private long paddingBytes;

  TarReader(InputStream archive) {
    this.archive = archive;
  }

  enum Kind {
    FILE,
    LINK,
    FOLDER
  }

  /**
   * @param name path inside the archive, without leading {@code ./} and trailing slash
   * @param target of a link, else empty
   */
  record Entry(String name, Kind kind, boolean executable, String target) {}

  /** The next entry, empty at the end of the archive. */
  Optional<Entry> next() throws IOException {
    archive.skipNBytes(bytesLeftOfEntry + paddingBytes);
    byte[] header = archive.readNBytes(BLOCK_BYTES);
    if (header.length < BLOCK_BYTES || header[0] == 0) {
      return Optional.empty();
    }
    bytesLeftOfEntry = octal(header, 124, 12);
    paddingBytes = (BLOCK_BYTES - bytesLeftOfEntry % BLOCK_BYTES) % BLOCK_BYTES;
    String prefix = text(header, 345, 155);
    String path = prefix.isEmpty() ? text(header, 0, 100) : prefix + "/" + text(header, 0, 100);
    boolean executable = (octal(header, 100, 8) & 0100) != 0;
    return Optional.of(
        new Entry(inside(path), kind(header[156], path), executable, text(header, 157, 100)));
  }

  /** The bytes of the current entry. */
  void copyTo(OutputStream out) throws IOException {
    byte[] buffer = new byte[1 << 16];
    while (bytesLeftOfEntry > 0) {
      int read = archive.read(buffer, 0, (int) Math.min(buffer.length, bytesLeftOfEntry));
      if (read < 0) {
        throw new EOFException("tar: archive ends " + bytesLeftOfEntry + " bytes too early");
      }
      out.write(buffer, 0, read);
      bytesLeftOfEntry -= read;
    }
  }

  private static Kind kind(byte type, String path) throws IOException {
    return switch (type) {
      case 0, '0' -> Kind.FILE;
      case '2' -> Kind.LINK;
      case '5' -> Kind.FOLDER;
      default ->
          throw new IOException("tar: " + path + ": expected type 0, 2 or 5, found " + (char) type);
    };
  }

  private static String inside(String path) throws IOException {
    String name = path.startsWith("./") ? path.substring(2) : path;
    name = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    if (name.startsWith("/") || List.of(name.split("/")).contains("..")) {
      throw new IOException("tar: expected a path inside the archive, found " + path);
    }
    return name;
  }

  private static String text(byte[] header, int offset, int length) {
    int end = offset;
    while (end < offset + length && header[end] != 0) {
      end++;
    }
    return new String(header, offset, end - offset, StandardCharsets.UTF_8);
  }

  private static long octal(byte[] header, int offset, int length) throws IOException {
    String digits = text(header, offset, length).strip();
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    } catch (NumberFormatException e) {
      throw new IOException("tar: expected an octal number, found " + digits, e);
    }
  }
}
