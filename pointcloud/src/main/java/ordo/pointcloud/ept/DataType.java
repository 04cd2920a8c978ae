package ordo.pointcloud.ept;

import java.util.Arrays;
import java.util.Optional;

/** How the points of a tile are stored. */
public enum DataType {
  /** Each tile a LAZ file. */
  LASZIP("laszip", "laz"),
  /** Records in the order of the schema, no header. */
  BINARY("binary", "bin"),
  /** The same, compressed; known by name only. */
  ZSTANDARD("zstandard", "zst");

  private final String word;
  private final String extension;

  DataType(String word, String extension) {
    this.word = word;
    this.extension = extension;
  }

  /** As {@code ept.json} says it. */
  public String word() {
    return word;
  }

  /** Of tile files, without the dot. */
  public String extension() {
    return extension;
  }

  public static Optional<DataType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }
}
