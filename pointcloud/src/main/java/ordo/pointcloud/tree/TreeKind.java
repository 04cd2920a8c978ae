package ordo.pointcloud.tree;

/** Formats of trees that are read. */
public enum TreeKind {
  /** COPC 1.0. */
  COPC("COPC"),
  /** Entwine Point Tiles 1.0 and 1.1. */
  EPT("EPT"),
  /** Potree 2.0. */
  POTREE("Potree");

  private final String word;

  TreeKind(String word) {
    this.word = word;
  }

  /** For people. */
  public String word() {
    return word;
  }
}
