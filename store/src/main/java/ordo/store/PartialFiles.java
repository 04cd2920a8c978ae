package ordo.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Files of a store that come in parts, out of sight, and appear at their path once they are whole.
 * What came stays when a process dies. Safe for many threads and many processes.
 */
public interface PartialFiles {
  /** Bytes of a file that have come; empty where none of that name has begun. */
  OptionalLong sizeBytes(String name) throws IOException;

  /**
   * Opens a file for writing, begun where there is none.
   *
   * @param name letters and digits
   * @return empty while another thread or process has it open
   */
  Optional<PartialFile> open(String name) throws IOException;

  /** Removes what has come; nothing there is no error. */
  void delete(String name) throws IOException;

  /** The names of all that have begun, as of now. */
  List<String> names() throws IOException;

  /** Bytes that the store can still take. */
  long freeBytes() throws IOException;
}
