package ordo.pointcloud.thin;

import java.util.Locale;

/** Which points stay. */
public enum ThinMethod {
  /** Of each cube, the point nearest its centre. */
  VOXEL,
  /** Points of which no two are nearer than the spacing, and to which none can be added. */
  POISSON;

  /** As contracts spell it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException saying which there are
   */
  public static ThinMethod of(String word) {
    for (ThinMethod method : values()) {
      if (method.word().equals(word)) {
        return method;
      }
    }
    throw new IllegalArgumentException("expected voxel or poisson, found '" + word + "'");
  }
}
