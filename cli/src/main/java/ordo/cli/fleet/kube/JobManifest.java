package ordo.cli.fleet.kube;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import ordo.cli.fleet.engine.Pilot;
import ordo.wire.WireJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The Job that one machine is. Its name is ours, and so the worker knows it, and a request whose
 * answer was lost can be made again.
 */
final class JobManifest {
  static final String MACHINE_LABEL = "ordo.dev/machine";
  private static final String TEMPLATE = "job.json";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int RANDOM_BYTES = 8;
  private static final Path SCRATCH = Path.of("/scratch");
  private static final long GIBIBYTE = 1L << 30;

  /** What a pod has for its end: the drain of its worker, and what that may take more. */
  private static final long GRACE_SECONDS = 60;

  private static final long GRACE_MORE_SECONDS = 30;

  private static final String GRACE = "terminationGracePeriodSeconds";

  /** Of the pod, not of the Job: that one's runs while it waits for a node. */
  private static final String DEADLINE = "activeDeadlineSeconds";

  private static final Set<String> LATER = Set.of(GRACE, DEADLINE);

  private JobManifest() {}

  static String name(Pilot pilot) {
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    return "ordo-" + pilot.machine().name() + "-" + HexFormat.of().formatHex(random);
  }

  /** Of the Jobs and pods of a fleet's class. */
  static String selector(Pilot pilot) {
    return "ordo.dev/fleet=" + pilot.fleet() + ",ordo.dev/class=" + pilot.machine().name();
  }

  /**
   * @throws IllegalArgumentException where a further field is one that stands here already
   */
  static void check(PodFields fields) {
    JsonNode pod = template().at("/spec/template/spec");
    for (String field : fields.others().keySet()) {
      if (pod.has(field) || LATER.contains(field)) {
        throw new IllegalArgumentException(
            "--engine-option: the pod's " + field + " is set by the fleet");
      }
    }
  }

  static ObjectNode of(Pilot pilot, PodFields fields, String name) {
    ObjectNode job = (ObjectNode) filled(template(), values(pilot, fields, name));
    ObjectNode pod = (ObjectNode) job.at("/spec/template/spec");
    pod.put(GRACE, graceSeconds(pilot));
    pod.put(DEADLINE, pilot.life().toSeconds());
    ObjectNode container = (ObjectNode) pod.at("/containers/0");
    words(container.putArray("command"), pilot.program().stream().map(JobManifest::literal));
    words(container.putArray("args"), arguments(pilot, name).stream());
    fields.others().forEach(pod::set);
    return job;
  }

  private static void words(ArrayNode into, Stream<String> words) {
    words.forEach(into::add);
  }

  private static long graceSeconds(Pilot pilot) {
    return Math.max(GRACE_SECONDS, pilot.ending().drain().toSeconds() + GRACE_MORE_SECONDS);
  }

  /** Lives end staggered, as machines that were started together should not end together. */
  private static List<String> arguments(Pilot pilot, String name) {
    long life = pilot.lifeSeconds() - pilot.lifeSeconds() * RANDOM.nextInt(10) / 100;
    var words = new ArrayList<>(pilot.endingWords());
    words.addAll(List.of("--scratch", scratch(pilot) + "/" + name));
    words.addAll(List.of("--class", pilot.machine().name(), "--fleet", pilot.fleet()));
    words.addAll(List.of("--engine-id", name, "--life-seconds", Long.toString(life)));
    words.addAll(List.of("--started-by", "fleet " + pilot.fleet() + " on $(ORDO_NODE)"));
    return words;
  }

  private static Path scratch(Pilot pilot) {
    return pilot.scratch().orElse(SCRATCH);
  }

  private static Map<String, String> values(Pilot pilot, PodFields fields, String name) {
    Path token = token(pilot);
    return Map.ofEntries(
        Map.entry("@NAME@", name),
        Map.entry("@FLEET@", pilot.fleet()),
        Map.entry("@CLASS@", pilot.machine().name()),
        Map.entry("@IMAGE@", fields.image().orElse("(that of the loop's own pod)")),
        Map.entry("@CPUS@", Integer.toString(pilot.machine().cpus())),
        Map.entry("@MEMORY@", Long.toString(pilot.machine().memoryBytes())),
        Map.entry("@SCRATCH@", Long.toString(pilot.machine().scratchBytes())),
        Map.entry("@SCRATCH-MAX@", Long.toString(pilot.machine().scratchBytes() + GIBIBYTE)),
        Map.entry("@SCRATCH-DIR@", scratch(pilot).toString()),
        Map.entry("@SECRET@", fields.secret()),
        Map.entry("@ENVIRONMENT@", fields.secret() + "-environment"),
        Map.entry("@TOKEN-DIR@", token.getParent().toString()),
        Map.entry("@TOKEN-NAME@", token.getFileName().toString()));
  }

  private static Path token(Pilot pilot) {
    return Path.of(pilot.program().get(pilot.program().indexOf("--token-file") + 1));
  }

  /** Kubernetes would put a variable's value where {@code $(NAME)} stands. */
  private static String literal(String word) {
    return word.replace("$(", "$$(");
  }

  private static JsonNode template() {
    try (InputStream in = JobManifest.class.getResourceAsStream(TEMPLATE)) {
      return WireJson.MAPPER.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode filled(JsonNode node, Map<String, String> values) {
    switch (node) {
      case ObjectNode object ->
          object.properties().forEach(one -> one.setValue(filled(one.getValue(), values)));
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, filled(array.get(i), values));
        }
      }
      case StringNode text -> {
        return StringNode.valueOf(values.getOrDefault(text.stringValue(), text.stringValue()));
      }
      default -> {}
    }
    return node;
  }
}
