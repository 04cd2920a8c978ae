package ordo.server.dispatch.job;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import ordo.model.JobStatus;

/**
 * The server's log tells where each job starts and where it ends, in a line each: by the server
 * whose transaction did it, once that has committed. Names are clients' text, so a line holds them
 * bounded and without anything that could end it or make it read otherwise.
 */
public final class JobLines {
  private static final Logger LOG = System.getLogger(JobLines.class.getName());
  private static final int NAME_LENGTH_MAX = 100;
  private static final double MILLIS_PER_SECOND = 1_000;

  public record RecipeName(String name, String version) {}

  /**
   * @param millis from its first claim to its end; empty where it was never claimed
   */
  record EndedJob(long job, RecipeName recipe, JobStatus status, OptionalLong millis) {}

  private JobLines() {}

  public static void started(Map<Long, RecipeName> jobs, long worker, String name) {
    if (jobs.isEmpty() || !LOG.isLoggable(Level.INFO)) {
      return;
    }
    String by = "claimed by " + shown(name) + " (worker " + worker + ")";
    jobs.forEach((job, recipe) -> tell(job, "started", by, recipe));
  }

  static void ended(Collection<EndedJob> jobs) {
    if (jobs.isEmpty() || !LOG.isLoggable(Level.INFO)) {
      return;
    }
    jobs.forEach(ended -> tell(ended.job(), "ended", how(ended), ended.recipe()));
  }

  private static String how(EndedJob ended) {
    String after =
        ended.millis().isPresent()
            ? String.format(
                Locale.ROOT, "after %.3f s", ended.millis().getAsLong() / MILLIS_PER_SECOND)
            : "never claimed";
    return ended.status().text() + " " + after;
  }

  /** A whole text: a pattern with parameters would read them as patterns and numbers. */
  private static void tell(long job, String what, String how, RecipeName recipe) {
    String name = shown(recipe.name()) + "@" + shown(recipe.version());
    LOG.log(Level.INFO, "job " + job + " " + what + ": " + how + ", recipe " + name);
  }

  /** Control characters, line separators and marks that turn the writing round are escaped. */
  static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < text.length() && shown.length() <= NAME_LENGTH_MAX; i++) {
      char c = text.charAt(i);
      shown.append(isPlain(c) ? c : String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
    return shown.length() <= NAME_LENGTH_MAX
        ? shown.toString()
        : shown.substring(0, NAME_LENGTH_MAX) + "...";
  }

  private static boolean isPlain(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
