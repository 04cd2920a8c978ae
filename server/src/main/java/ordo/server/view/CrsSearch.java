package ordo.server.view;

import java.util.List;
import java.util.Optional;

/** Looks for coordinate reference systems by words; handed in by whoever knows them. */
@FunctionalInterface
public interface CrsSearch {
  /**
   * @param code with its authority, such as {@code EPSG:2271}
   * @param kind projected, geographic 2D and the like
   * @param area where it is meant for, in words; empty where that is not known
   */
  record Match(String code, String name, String kind, Optional<String> area, boolean deprecated) {}

  /**
   * Best first.
   *
   * @param words all of which an entry holds
   * @param limit at least 1
   */
  List<Match> find(String words, int limit);
}
