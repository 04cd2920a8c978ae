package ordo.pointcloud.octree;

/** The phases in the order they run, with the share of the whole that each takes as a rule. */
public enum Phase {
  COUNT("count", 0.25),
  DISTRIBUTE("distribute", 0.35),
  BUILD("build", 0.35),
  MERGE("merge", 0.05);

  private final String word;
  private final double share;

  Phase(String word, double share) {
    this.word = word;
    this.share = share;
  }

  /** How people read it. */
  public String word() {
    return word;
  }

  /**
   * The fraction of the whole that is done.
   *
   * @param fraction of this phase, 0 to 1
   */
  public double overall(double fraction) {
    double before = 0;
    for (Phase phase : values()) {
      if (phase == this) {
        break;
      }
      before += phase.share;
    }
    return before + share * fraction;
  }
}
