package ordo.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import ordo.cli.fleet.kube.KubeStandIn;
import tools.jackson.databind.JsonNode;

/** What a stand-in's Jobs run: each container's words as a process of this machine. */
final class Pods implements AutoCloseable {
  private final KubeStandIn cluster;
  private final Map<String, Process> processes = new ConcurrentHashMap<>();

  Pods(KubeStandIn cluster) {
    this.cluster = cluster;
    cluster.jobs().on(this::run, this::end);
  }

  private void run(JsonNode job) {
    String name = job.at("/metadata/name").asString();
    JsonNode container = job.at("/spec/template/spec/containers/0");
    List<String> words =
        Stream.concat(container.get("command").valueStream(), container.get("args").valueStream())
            .map(JsonNode::asString)
            .map(Pods::expanded)
            .toList();
    var builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(key -> key.startsWith("ORDO_"));
    try {
      Process process = builder.start();
      processes.put(name, process);
      cluster.jobs().runs(name);
      process.onExit().thenAccept(it -> cluster.jobs().ends(name, it.exitValue() == 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As a kubelet does, where the variable is known. */
  private static String expanded(String word) {
    return word.replace("$(ORDO_NODE)", "node-1").replace("$$(", "$(");
  }

  private void end(String name) {
    Process process = processes.get(name);
    if (process != null) {
      process.destroy();
    }
  }

  /** Until no process is left. */
  void awaitEnd() {
    FleetKit.awaitTrue(
        "all pods end", () -> processes.values().stream().noneMatch(Process::isAlive));
  }

  @Override
  public void close() {
    processes.values().forEach(Process::destroyForcibly);
  }
}
