package ordo.model.contract;

import ordo.model.ArtifactType;

/**
 * An input of an executor. It keeps exactly one reference.
 *
 * @param many whether a {@code las} artifact may be a directory, read as one cloud: its LAS and LAZ
 *     files at any depth, in byte order of path; SPEC section 5
 */
public record Slot(SlotType type, boolean many) {
  /** Takes one file, or one directory of a type that is a directory. */
  public static Slot of(ArtifactType... types) {
    return new Slot(SlotType.of(types), false);
  }

  public static Slot many(ArtifactType... types) {
    return new Slot(SlotType.of(types), true);
  }

  /** Takes whatever there is, and does not read it. */
  public static Slot any() {
    return new Slot(SlotType.ANY, true);
  }
}
