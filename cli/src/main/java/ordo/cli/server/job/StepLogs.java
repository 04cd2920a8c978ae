package ordo.cli.server.job;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import ordo.cli.shown.JsonOption;
import ordo.model.JobId;
import ordo.wire.OrdoClient;
import ordo.wire.ServerEvent;
import ordo.wire.WireJson;

/** Prints what steps have said, each part of it once. Used by one thread. */
final class StepLogs {
  private final OrdoClient client;
  private final JobId job;
  private final boolean json;

  /** By step, in the recipe's order, the characters that are printed. */
  private final Map<String, Integer> printed = new LinkedHashMap<>();

  private final TreeSet<String> stale = new TreeSet<>();

  StepLogs(OrdoClient client, JobId job, List<String> steps, boolean json) {
    this.client = client;
    this.job = job;
    this.json = json;
    steps.forEach(step -> printed.put(step, 0));
  }

  /** What is told of a log says only that there is more of it: told twice, it is printed once. */
  void told(ServerEvent event) {
    switch (event.name()) {
      case "log" -> stale.add(event.data().path("step_id").asString(""));
      case ServerEvent.OPEN, "missed" -> stale.addAll(printed.keySet());
      default -> {}
    }
  }

  /** What has come, as far as the server answers. */
  void printNews() {
    for (String step : List.copyOf(printed.keySet())) {
      if (stale.contains(step) && isPrinted(step)) {
        stale.remove(step);
      }
    }
  }

  private boolean isPrinted(String step) {
    try {
      print(step);
      return true;
    } catch (IOException away) {
      return false;
    }
  }

  void printAll() throws IOException {
    for (String step : List.copyOf(printed.keySet())) {
      print(step);
    }
  }

  private void print(String step) throws IOException {
    String text = client.log(job, step);
    String more = text.substring(Math.min(text.length(), printed.get(step)));
    printed.put(step, text.length());
    if (more.isEmpty()) {
      return;
    }
    if (json) {
      JsonOption.line(
          System.out, WireJson.MAPPER.createObjectNode().put("step_id", step).put("lines", more));
    } else {
      more.lines().forEach(line -> System.out.println(before(step) + line));
    }
  }

  /** Whose line it is, where there are several that might be. */
  private String before(String step) {
    return printed.size() == 1 ? "" : step + " | ";
  }
}
