package ordo.pointcloud.bytes;

import java.io.IOException;

/** A file that is not what it says. The message names the file, the place, and both values. */
public final class MalformedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Another message that already names file and place. */
  public MalformedFileException(String message) {
    super(message);
  }

  /**
   * @param source the file, as {@link ByteSource#name()} gives it
   * @param place field, record or chunk, with its byte offset
   */
  public MalformedFileException(String source, String place, String expected, Object found) {
    super(source + ": " + place + ": expected " + expected + ", found " + found);
  }
}
