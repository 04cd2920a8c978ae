package ordo.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import ordo.model.Shown;

/**
 * Log lines of people's length on standard error: time, level, message; libraries from WARNING on.
 */
final class Logging {
  private static final List<String> LIBRARIES = List.of("io.helidon", "com.zaxxer", "org.flywaydb");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  /** Held, since the log manager keeps weak references alone. */
  private static final List<Logger> QUIETENED = LIBRARIES.stream().map(Logger::getLogger).toList();

  private Logging() {}

  static void configure() {
    QUIETENED.forEach(logger -> logger.setLevel(Level.WARNING));
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setFormatter(new Line());
    }
  }

  private static final class Line extends Formatter {
    @Override
    public String format(LogRecord entry) {
      String line =
          "%s %-7s %s%n"
              .formatted(
                  TIME.format(entry.getInstant()),
                  entry.getLevel().getName(),
                  Shown.escaped(formatMessage(entry)));
      return entry.getThrown() == null ? line : line + trace(entry.getThrown());
    }

    private static String trace(Throwable thrown) {
      var text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text));
      return text.toString();
    }
  }
}
