package ordo.pointcloud.crs;

/** The answer to "what is this CRS". */
public sealed interface Described {
  record Known(CrsDescription crs) implements Described {}

  /**
   * @param reason one line: what was expected and found, with the nearest known codes or the
   *     package to install
   */
  record Unknown(String reason) implements Described {}
}
