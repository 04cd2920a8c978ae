package ordo.cli.shown;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One line that tells how a step or a job is, from the rows of {@code GET /jobs/:id}. */
final class StepLine {
  private static final int BAR_CELLS = 20;
  private static final int MESSAGE_COLUMNS = 70;

  private final boolean coloured;

  StepLine(boolean coloured) {
    this.coloured = coloured;
  }

  String ofJob(JsonNode body) {
    JsonNode job = body.get("job");
    double fraction = body.get("progress").get("percentage").asDouble();
    return "  job %s  %s %s %3.0f %%"
        .formatted(
            job.get("id").asString(), status(job), bar(fraction), Math.floor(100 * fraction));
  }

  String ofStep(JsonNode step) {
    String error = text(step, "error");
    return "  %s %-14s %-14s %s %s %s"
        .formatted(
            mark(step.get("status").asString()),
            step.get("step_id").asString(),
            step.get("step_type").asString(),
            status(step),
            bar(progress(step)),
            shortened(error.isEmpty() ? saying(step) : error))
        .stripTrailing();
  }

  private String status(JsonNode of) {
    String status = of.get("status").asString();
    return Colour.of(status).paint("%-8s".formatted(status), coloured);
  }

  private String mark(String status) {
    String mark =
        switch (status) {
          case "success" -> "✓";
          case "failed" -> "✗";
          case "running" -> "▶";
          case "skipped" -> "-";
          default -> "·";
        };
    return Colour.of(status).paint(mark, coloured);
  }

  private static String saying(JsonNode step) {
    return Stream.concat(Stream.of(text(step, "message")), numbers(step))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** Points done, how fast, and how long it takes yet, as far as they are known. */
  private static Stream<String> numbers(JsonNode step) {
    JsonNode detail = step.path("progress_detail");
    String all = number(detail, "points_total", " of %.1f", 1e6);
    return Stream.of(
        number(detail, "points_done", "%.1f" + all + " M points", 1e6),
        number(detail, "points_per_second", "%.1f M/s", 1e6),
        detail.path("seconds_left").isNumber()
            ? duration(detail.get("seconds_left").asLong()) + " left"
            : "");
  }

  private static String number(JsonNode detail, String field, String form, double unit) {
    JsonNode value = detail.path(field);
    return value.isNumber() ? String.format(Locale.ROOT, form, value.doubleValue() / unit) : "";
  }

  static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? "%d min %02d s".formatted(seconds / 60, seconds % 60)
        : "%d h %02d min".formatted(seconds / 3600, seconds / 60 % 60);
  }

  private static double progress(JsonNode step) {
    return switch (step.get("status").asString()) {
      case "success" -> 1;
      case "running" -> step.path("progress").asDouble(0);
      default -> 0;
    };
  }

  private static String shortened(String message) {
    return message.length() > MESSAGE_COLUMNS
        ? message.substring(0, MESSAGE_COLUMNS - 3) + "..."
        : message;
  }

  private static String bar(double fraction) {
    int cells = (int) Math.round(BAR_CELLS * Math.clamp(fraction, 0, 1));
    return "█".repeat(cells) + "░".repeat(BAR_CELLS - cells);
  }

  static String text(JsonNode of, String field) {
    return of.path(field).asString("");
  }
}
