package ordo.store.ranged;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the bytes are. Names are joined by slashes. Safe for many threads. */
public interface RangedSource {
  /**
   * A file or a folder.
   *
   * @param version of a file's content, for {@link #read}
   * @param sizeBytes 0 of a folder
   */
  record Found(boolean isFolder, long sizeBytes, String version, Instant modified) {}

  /** What lies at a name; empty when nothing does. */
  Optional<Found> find(String name) throws IOException;

  /** Names of what lies right in a folder. */
  List<String> names(String folder) throws IOException;

  /**
   * A range of a file.
   *
   * @throws IOException also when it has another version by now
   */
  InputStream read(String name, String version, long offset, long length) throws IOException;
}
