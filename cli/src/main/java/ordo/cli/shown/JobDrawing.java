package ordo.cli.shown;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Draws the body of {@code GET /jobs/:id} as it changes: on a terminal one line a step, redrawn in
 * place; elsewhere one line for each change of status and for each reason to wait. One thread
 * draws.
 */
public final class JobDrawing {
  private static final int BAR_CELLS = 20;
  private static final int MESSAGE_COLUMNS = 70;
  private static final int WAITING_DRAWS_MIN = 25;

  private final PrintStream out;
  private final boolean terminal;
  private final Map<String, String> saidOf = new HashMap<>();
  private final Map<String, Integer> waitingDraws = new HashMap<>();
  private int linesDrawn;

  public JobDrawing(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Whether standard output is a terminal that can be redrawn. */
  public static boolean onTerminal() {
    return System.console() != null
        && System.console().isTerminal()
        && !"dumb".equals(System.getenv("TERM"));
  }

  /** The job as it is now, every step on a line of its own, for a terminal or a file. */
  public static void drawOnce(PrintStream out, JsonNode body) {
    for (JsonNode step : body.get("steps")) {
      out.println(stepLine(step));
    }
  }

  public void draw(JsonNode body) {
    if (terminal) {
      redraw(body);
    } else {
      drawChanges(body);
    }
    out.flush();
  }

  private void redraw(JsonNode body) {
    var text = new StringBuilder();
    if (linesDrawn > 0) {
      text.append("\033[").append(linesDrawn).append('A');
    }
    text.append(jobLine(body));
    linesDrawn = 1;
    for (JsonNode step : body.get("steps")) {
      text.append("\033[2K").append(stepLine(step)).append('\n');
      linesDrawn++;
    }
    out.print(text);
  }

  private static String jobLine(JsonNode body) {
    JsonNode job = body.get("job");
    double percentage = body.get("progress").get("percentage").asDouble();
    return "\033[2K  job %s  %-8s %s %3.0f %%%n"
        .formatted(
            job.get("id").asString(), status(job), bar(percentage), Math.floor(100 * percentage));
  }

  private void drawChanges(JsonNode body) {
    for (JsonNode step : body.get("steps")) {
      String id = step.get("step_id").asString();
      String status = status(step);
      String said = status.equals("pending") ? waiting(id, text(step, "message")) : status;
      if (!said.equals(saidOf.put(id, said)) && !said.isEmpty()) {
        out.println(stepLine(step));
      }
    }
  }

  /**
   * A reason to wait is worth a line once it has lasted: a worker that just starts needs a moment.
   */
  private String waiting(String id, String reason) {
    int draws = reason.isEmpty() ? 0 : waitingDraws.merge(id, 1, Integer::sum);
    return draws > WAITING_DRAWS_MIN ? reason : "";
  }

  private static String stepLine(JsonNode step) {
    String error = text(step, "error");
    return "  %s %-14s %-14s %-8s %s %s"
        .formatted(
            mark(status(step)),
            step.get("step_id").asString(),
            step.get("step_type").asString(),
            status(step),
            bar(progress(step)),
            shortened(error.isEmpty() ? saying(step) : error))
        .stripTrailing();
  }

  private static String saying(JsonNode step) {
    return Stream.concat(Stream.of(text(step, "message")), numbers(step))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** Points done, how fast, and how long it takes yet, as far as they are known. */
  private static Stream<String> numbers(JsonNode step) {
    JsonNode detail = step.path("progress_detail");
    return Stream.of(
        number(detail, "points_done", "%.1f M points", 1e6),
        number(detail, "points_per_second", "%.1f M/s", 1e6),
        number(detail, "seconds_left", "%.0f s left", 1));
  }

  private static String number(JsonNode detail, String field, String form, double unit) {
    JsonNode value = detail.path(field);
    return value.isNumber() ? String.format(Locale.ROOT, form, value.doubleValue() / unit) : "";
  }

  private static double progress(JsonNode step) {
    return switch (status(step)) {
      case "success" -> 1;
      case "running" -> step.get("progress").asDouble();
      default -> 0;
    };
  }

  private static String shortened(String message) {
    return message.length() > MESSAGE_COLUMNS
        ? message.substring(0, MESSAGE_COLUMNS - 3) + "..."
        : message;
  }

  private static String mark(String status) {
    return switch (status) {
      case "success" -> "✓";
      case "failed" -> "✗";
      case "running" -> "▶";
      case "skipped" -> "-";
      default -> "·";
    };
  }

  private static String bar(double fraction) {
    int cells = (int) Math.round(BAR_CELLS * Math.clamp(fraction, 0, 1));
    return "█".repeat(cells) + "░".repeat(BAR_CELLS - cells);
  }

  private static String status(JsonNode of) {
    return of.get("status").asString();
  }

  private static String text(JsonNode of, String field) {
    JsonNode value = of.get(field);
    return value == null || value.isNull() ? "" : value.asString();
  }
}
