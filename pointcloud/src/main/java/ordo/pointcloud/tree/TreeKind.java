package ordo.pointcloud.tree;

/** Formats of trees that are read. */
public enum TreeKind {
  /** COPC 1.0. */
  COPC("COPC", ""),
  /** Entwine Point Tiles 1.0 and 1.1. */
  EPT("EPT", "ept.json"),
  /** Potree 2.0. */
  POTREE("Potree", "metadata.json");

  private final String word;
  private final String document;

  TreeKind(String word, String document) {
    this.word = word;
    this.document = document;
  }

  /** For people. */
  public String word() {
    return word;
  }

  /** Name of the file without which a folder is no data set; empty where a tree is one file. */
  public String document() {
    return document;
  }
}
