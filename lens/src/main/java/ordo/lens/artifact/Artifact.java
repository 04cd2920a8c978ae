package ordo.lens.artifact;

import ordo.model.StorePath;

/**
 * Which artifact is looked at, as its row has it.
 *
 * @param uri its place in the store
 * @param type its type's name
 * @param sizeBytes of all its files
 * @param hash {@code sha256:<hex>}, empty where nobody has verified one
 */
public record Artifact(StorePath uri, String type, long sizeBytes, String hash) {
  private static final int DIGEST_CHARACTERS = 12;
  private static final String PREFIX = "sha256:";

  /** What tells its content from others at the same place: the start of its digest, or its size. */
  public String version() {
    return hash.startsWith(PREFIX) && hash.length() >= PREFIX.length() + DIGEST_CHARACTERS
        ? hash.substring(PREFIX.length(), PREFIX.length() + DIGEST_CHARACTERS)
        : Long.toString(sizeBytes, Character.MAX_RADIX);
  }
}
