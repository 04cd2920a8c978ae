package ordo.server.deliver;

import java.io.IOException;
import java.util.Optional;
import ordo.model.ArtifactType;
import ordo.model.StorePath;
import ordo.store.Store;

/**
 * Looks at what is about to be delivered: a data set that is broken is not. The server knows no
 * format; whoever puts it together hands in one that does. Safe for many threads; bounded in memory
 * and time.
 */
@FunctionalInterface
public interface Audit {
  /** Finds nothing wrong with anything. */
  Audit NONE = (_, _) -> Optional.empty();

  /**
   * What is looked at.
   *
   * @param path a file, or a folder of a type that is a directory
   */
  record Artifact(Store store, StorePath path, ArtifactType type) {}

  /**
   * What is wrong with an artifact, for people; empty where nothing is, and where it is no data
   * set.
   *
   * @param stop run now and then; may throw to end it
   * @throws IOException where the store cannot be read now; another try may find more
   */
  Optional<String> problem(Artifact artifact, Runnable stop) throws IOException;
}
