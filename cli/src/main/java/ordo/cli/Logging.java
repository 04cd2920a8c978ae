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
import ordo.wire.Reason;

/**
 * Log lines of people's length on standard error: time, level, message and its reason; libraries
 * from WARNING on.
 */
final class Logging {
  private static final List<String> LIBRARIES = List.of("io.helidon", "com.zaxxer", "org.flywaydb");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

  /** Held, since the log manager keeps weak references alone. */
  private static final List<Logger> QUIETENED = LIBRARIES.stream().map(Logger::getLogger).toList();

  private static final System.Logger LOG = System.getLogger(Logging.class.getName());

  private Logging() {}

  /** Where in the program something went wrong is told to who asks for it, and to nobody else. */
  static boolean showsTraces() {
    return "true".equals(System.getenv("ORDO_TRACES"));
  }

  /** The last word of a thread that nobody else watches. */
  static void threadEnded(Thread thread, Throwable failure) {
    LOG.log(System.Logger.Level.ERROR, "thread " + thread.getName() + " ended", failure);
  }

  static void configure() {
    QUIETENED.forEach(logger -> logger.setLevel(Level.WARNING));
    for (Handler handler : Logger.getLogger("").getHandlers()) {
      handler.setFormatter(new Line());
    }
  }

  private static final class Line extends Formatter {
    @Override
    public String format(LogRecord entry) {
      Throwable thrown = entry.getThrown();
      String reason = thrown == null ? "" : ": " + Reason.of(thrown);
      String line =
          "%s %-7s %s%n"
              .formatted(
                  TIME.format(entry.getInstant()),
                  entry.getLevel().getName(),
                  Shown.escaped(Reason.withoutClassNames(formatMessage(entry)) + reason));
      return thrown == null || !showsTraces() ? line : line + trace(thrown);
    }

    private static String trace(Throwable thrown) {
      var text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text));
      return text.toString();
    }
  }
}
