package ordo.pointcloud.noise;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How noise is told from points. */
public enum NoiseMethod {
  /** Few points in the cubes around it. */
  ISOLATED,
  /** Farther from its neighbours than nearly all others are. */
  STATISTICAL,
  /** Far above or below the median of its cell, as soundings are judged. */
  MULTIBEAM;

  /** As contracts spell it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException saying which there are
   */
  public static NoiseMethod of(String word) {
    return Arrays.stream(values())
        .filter(method -> method.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("expected %s, found '%s'".formatted(words(), word)));
  }

  private static String words() {
    String all = Arrays.stream(values()).map(NoiseMethod::word).collect(Collectors.joining(", "));
    int last = all.lastIndexOf(", ");
    return all.substring(0, last) + " or " + all.substring(last + 2);
  }
}
