package ordo.store;

/**
 * What a delivery may replace. Asked of each regular file at and below its target, perhaps more
 * than once and by any thread; whatever is neither file nor folder is never replaced.
 */
@FunctionalInterface
public interface Replaceable {
  /** What a caller says that has made sure by itself. */
  Replaceable ANY_FILE = _ -> true;

  Replaceable NOTHING = _ -> false;

  /**
   * @param file regular; its path is relative to the target
   */
  boolean mayGo(Store.Occupant file);
}
