package ordo.store;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import ordo.model.StorePath;

/**
 * Leave to bring and take bytes right at the service behind a store, by URLs that are good for a
 * time. What is brought comes in parts, and is there once it is completed. Safe for many threads.
 */
public interface Grants {
  /**
   * Begins a file that comes in parts.
   *
   * @return the service's name for it
   */
  String begin(StorePath path) throws IOException;

  /**
   * Where to put one part.
   *
   * @param number from 1
   * @param lengthBytes the service takes no other
   */
  URI part(Coming file, int number, long lengthBytes, Duration valid) throws IOException;

  /**
   * Puts the file in place.
   *
   * @param etags as the service answered each part, by its number
   * @throws StoreException when these are not the parts that came
   */
  void complete(Coming file, Map<Integer, String> etags) throws IOException;

  /** Whether it waits for parts: false once it is completed or given back. */
  boolean isOpen(Coming file) throws IOException;

  /** Gives back what has come; nothing there is no error. */
  void abort(Coming file) throws IOException;

  /** Where to take a file. */
  URI read(StorePath file, Duration valid) throws IOException;

  /** A file that has begun. */
  record Coming(StorePath path, String name) {}
}
