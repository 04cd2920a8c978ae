package ordo.cli.fleet.kube;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a pod says of its machine: {@code PodStatus} of {@code v1}.
 *
 * @param reason why it does not run; empty where it says none
 * @param isHindered waits for what does not come by waiting
 */
record PodReading(boolean isRunning, String reason, boolean isHindered) {
  static final PodReading NONE = new PodReading(false, "", false);

  /** Of a container that waits. Others, {@code ContainerCreating} above all, pass. */
  private static final Set<String> HINDERED =
      Set.of(
          "ErrImagePull",
          "ImagePullBackOff",
          "InvalidImageName",
          "ErrImageNeverPull",
          "CreateContainerConfigError",
          "CreateContainerError",
          "RunContainerError");

  /** A pod that fits on no node waits for one: clusters that grow do so for such pods. */
  static PodReading of(JsonNode pod) {
    if (pod.at("/status/phase").asString("").equals("Running")) {
      return new PodReading(true, "", false);
    }
    Optional<JsonNode> waits = waits(pod).findFirst();
    String why = waits.map(one -> one.path("reason").asString("")).orElse("");
    String whole = waits.map(PodReading::said).orElse("");
    return new PodReading(false, whole, HINDERED.contains(why));
  }

  private static Stream<JsonNode> waits(JsonNode pod) {
    return Stream.concat(
        pod.at("/status/containerStatuses")
            .valueStream()
            .map(one -> one.at("/state/waiting"))
            .filter(JsonNode::isObject),
        pod.at("/status/conditions").valueStream().filter(PodReading::isUnscheduled));
  }

  private static boolean isUnscheduled(JsonNode condition) {
    return condition.path("type").asString("").equals("PodScheduled")
        && condition.path("status").asString("").equals("False");
  }

  private static String said(JsonNode waits) {
    String message = waits.path("message").asString("");
    return waits.path("reason").asString("") + (message.isEmpty() ? "" : ": " + message);
  }
}
