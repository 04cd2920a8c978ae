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

  private static final Pattern COMPOUND = Pattern.compile("^\\s*(COMPD_CS|COMPOUNDCRS)\\b.*");

  /** An authority's name and its code. */
  record Code(String authority, String code) {}

  /** The code of the whole, which is what stands last; none of a compound system. */
  Optional<Code> horizontal() {
    if (COMPOUND.matcher(wkt.lines().findFirst().orElse("")).matches()) {
      return Optional.empty();
    }
    Matcher matcher = CODE.matcher(wkt.strip());
    return matcher.find() && isOutermost(matcher.start())
        ? Optional.of(new Code(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  private boolean isOutermost(int at) {
    String before = wkt.strip().substring(0, at);
    long open = before.chars().filter(c -> c == '[').count();
    long closed = before.chars().filter(c -> c == ']').count();
    return open - closed == 1;
  }
}
