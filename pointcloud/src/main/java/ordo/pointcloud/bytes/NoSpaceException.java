package ordo.pointcloud.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system has no room for what is to be written; the message says need and room. */
public final class NoSpaceException extends IOException {
  private static final long serialVersionUID = 1;

  /** File systems refuse before their last block: this near to full is full. */
  private static final long NEARLY_FULL_BYTES = 1 << 20;

  public NoSpaceException(String message) {
    super(message);
  }

  private NoSpaceException(String message, IOException cause) {
    super(message, cause);
  }

  /**
   * What a failed write means, asked at once, while its bytes still lie there: this exception where
   * the file system is full, since Java tells a full disk by the system's words alone; otherwise
   * the failure itself with its place.
   *
   * @param bytes that were to be written to the file
   */
  public static IOException orPlaced(IOException failed, Path file, long bytes) {
    long free = usableBytes(file);
    return free < Math.max(bytes, NEARLY_FULL_BYTES)
        ? new NoSpaceException(
            "no space left on the file system of %s: needed %d bytes, found %d free"
                .formatted(file, bytes, free),
            failed)
        : new IOException(
            "could not write %d bytes to %s: %s".formatted(bytes, file, failed.getMessage()),
            failed);
  }

  /** Unknown room counts as room. */
  private static long usableBytes(Path file) {
    try {
      return Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
