package ordo.cli.server.job;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as they are typed. */
final class Moments {
  private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([smhd])");

  private Moments() {}

  /** So long ago; any other text is the server's to read. */
  static String of(String text) {
    Matcher ago = AGO.matcher(text);
    return ago.matches() ? Instant.now().minus(duration(ago)).toString() : text;
  }

  private static Duration duration(Matcher ago) {
    long count = Long.parseLong(ago.group(1));
    return switch (ago.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.of(count, ChronoUnit.DAYS);
    };
  }
}
