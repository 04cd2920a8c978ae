package ordo.model.contract;

import ordo.model.ArtifactType;

/**
 * What an executor leaves in an output slot.
 *
 * @param filename name in the staging folder; empty for a type that is a directory
 */
public record Product(ArtifactType type, String filename) {
  public boolean isDirectory() {
    return filename.isEmpty();
  }

  /** Whether it is a directory of files that are each of the type. */
  public boolean isDirectoryOfMany() {
    return isDirectory() && !type.isDirectory();
  }
}
