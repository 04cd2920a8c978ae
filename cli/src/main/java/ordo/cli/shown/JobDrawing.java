package ordo.cli.shown;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Draws the body of {@code GET /jobs/:id} as it changes: on a terminal one line a step, redrawn in
 * place; elsewhere one line for each change of status and for each reason to wait. One thread
 * draws.
 */
public final class JobDrawing {
  /** More would not fit on a terminal; of more steps those that run are drawn, and a count. */
  private static final int LINES_MAX = 20;

  /** A worker that just starts needs a moment; a reason that lasts longer is worth a line. */
  private static final Duration WAIT_UNTOLD = Duration.ofSeconds(5);

  /** Lines are cut at the terminal's edge while these are drawn: one that wraps would be two. */
  private static final String WRAP_OFF = "\033[?7l";

  private static final String WRAP_ON = "\033[?7h";
  private static final String CLEAR_BELOW = "\033[J";

  private final PrintStream out;
  private final boolean terminal;
  private final StepLine line;
  private final Map<String, String> saidOf = new HashMap<>();
  private final Map<String, Long> waitingSince = new HashMap<>();
  private int linesDrawn;

  public JobDrawing(PrintStream out, boolean terminal, boolean coloured) {
    this.out = out;
    this.terminal = terminal;
    this.line = new StepLine(coloured);
  }

  /** As standard output wants it. */
  public static JobDrawing ofTerminal(PrintStream out) {
    return new JobDrawing(out, Terminal.isThere(), Terminal.isColoured());
  }

  /** The job as it is now, every step on a line of its own, for a terminal or a file. */
  public static void drawOnce(PrintStream out, JsonNode body) {
    var line = new StepLine(Terminal.isColoured());
    for (JsonNode step : body.get("steps")) {
      out.println(line.ofStep(step));
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
    var text = new StringBuilder(WRAP_OFF);
    if (linesDrawn > 0) {
      text.append("\033[").append(linesDrawn).append('A');
    }
    List<String> lines = lines(body);
    lines.forEach(one -> text.append("\033[2K").append(one).append('\n'));
    linesDrawn = lines.size();
    out.print(text.append(CLEAR_BELOW).append(WRAP_ON));
  }

  private List<String> lines(JsonNode body) {
    var lines = new ArrayList<String>();
    lines.add(line.ofJob(body));
    JsonNode steps = body.get("steps");
    boolean all = steps.size() <= LINES_MAX;
    int untold = 0;
    for (JsonNode step : steps) {
      if (all || isRunning(step) && lines.size() <= LINES_MAX) {
        lines.add(line.ofStep(step));
      } else {
        untold++;
      }
    }
    if (untold > 0) {
      lines.add("  and " + untold + " more of " + steps.size() + " steps");
    }
    return lines;
  }

  private static boolean isRunning(JsonNode step) {
    return step.get("status").asString().equals("running");
  }

  private void drawChanges(JsonNode body) {
    for (JsonNode step : body.get("steps")) {
      String id = step.get("step_id").asString();
      String status = step.get("status").asString();
      String said = status.equals("pending") ? waiting(id, StepLine.text(step, "message")) : status;
      if (!said.equals(saidOf.put(id, said)) && !said.isEmpty()) {
        out.println(line.ofStep(step));
      }
    }
  }

  private String waiting(String id, String reason) {
    if (reason.isEmpty()) {
      waitingSince.remove(id);
      return "";
    }
    long now = System.nanoTime();
    long since = waitingSince.computeIfAbsent(id, _ -> now);
    return now - since >= WAIT_UNTOLD.toNanos() ? reason : "";
  }
}
