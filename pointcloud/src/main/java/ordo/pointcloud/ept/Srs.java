package ordo.pointcloud.ept;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The coordinate reference system as {@code ept.json} says it.
 *
 * @param wkt empty where it is unknown
 */
public record Srs(String wkt) {
  public static final Srs UNKNOWN = new Srs("");

  private static final Pattern CODE =
      Pattern.compile("(?:AUTHORITY|ID)\\s*\\[\\s*\"([^\"]+)\"\\s*,\\s*\"?(\\w+)\"?\\s*]+\\s*]$");

  private static final Pattern COMPOUND = Pattern.compile("\\s*(COMPD_CS|COMPOUNDCRS)\\b");

  /** An authority's name and its code. */
  record Code(String authority, String code) {}

  /** Of the whole, or of the horizontal part of a compound system. */
  Optional<Code> horizontal() {
    return isCompound() ? part(0).flatMap(Srs::code) : code(wkt.strip());
  }

  /** Of the vertical part of a compound system. */
  Optional<Code> vertical() {
    return isCompound() ? part(1).flatMap(Srs::code) : Optional.empty();
  }

  private boolean isCompound() {
    return COMPOUND.matcher(wkt).lookingAt();
  }

  /** The code of a system is what stands last in its brackets. */
  private static Optional<Code> code(String system) {
    Matcher matcher = CODE.matcher(system);
    return matcher.find() && depth(system.substring(0, matcher.start())) == 1
        ? Optional.of(new Code(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  private static long depth(String text) {
    return text.chars().filter(c -> c == '[').count() - text.chars().filter(c -> c == ']').count();
  }

  /** A system inside the outermost brackets, counted from 0. */
  private Optional<String> part(int index) {
    int found = 0;
    int depth = 0;
    int start = 0;
    for (int at = 0; at < wkt.length(); at++) {
      char c = wkt.charAt(at);
      if (c == ',' && depth == 1) {
        start = at + 1;
      }
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == ']' && depth == 1 && found++ == index) {
        return Optional.of(wkt.substring(start, at + 1).strip());
      }
    }
    return Optional.empty();
  }
}
