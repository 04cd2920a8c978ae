package ordo.pointcloud.op.validate;

/** Whether as many points are there as are said. */
public enum Verdict {
  /** As many, all of them decoded. */
  EXACT,
  /** Fewer. */
  SHORT,
  /** One of the two numbers is not known, or there are more than are said. */
  UNKNOWN
}
