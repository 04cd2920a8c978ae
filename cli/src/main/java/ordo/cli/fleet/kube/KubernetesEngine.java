package ordo.cli.fleet.kube;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.cli.fleet.engine.Engine;
import ordo.cli.fleet.engine.EngineAwayException;
import ordo.cli.fleet.engine.Pilot;
import ordo.cli.fleet.engine.RefusedByEngineException;
import ordo.cli.fleet.engine.RefusedByEngineException.Kind;
import ordo.wire.WireJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Kubernetes by its API, 1.21 and later; a machine is a Job of one pod, and its id is the Job's
 * name.
 */
public final class KubernetesEngine implements Engine {
  /** As long as the server itself keeps them where it removes them ({@code ttlSeconds...}). */
  private static final Duration ENDED_KEPT = Duration.ofMinutes(10);

  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;

  private final KubeAccess access;
  private final KubeApi api;
  private final Lists lists;
  private final InstantSource clock;
  private PodFields fields;

  /** What was last seen of each Job, by selector: only that state of it may be deleted. */
  private final Map<String, List<JsonNode>> seen = new HashMap<>();

  /**
   * @throws IOException when the file of the authority cannot be read
   * @throws IllegalArgumentException where a further field is one that the fleet sets
   */
  public KubernetesEngine(KubeAccess access, PodFields fields, InstantSource clock)
      throws IOException {
    JobManifest.check(fields);
    this.access = access;
    this.api = new KubeApi(access, clock);
    this.lists = new Lists(api);
    this.clock = clock;
    this.fields = fields;
  }

  @Override
  public String kind() {
    return "kubernetes";
  }

  @Override
  public List<Machine> list(Pilot pilot) throws EngineAwayException, InterruptedException {
    if (fields.image().isEmpty()) {
      fields = fields.withImage(ownImage());
    }
    String selector = JobManifest.selector(pilot);
    List<JsonNode> jobs = lists.all(access.jobs(), "labelSelector", selector, "list jobs");
    Map<String, PodReading> pods =
        jobs.stream().anyMatch(JobReading::isOpen) ? pods(selector) : Map.of();
    seen.put(selector, jobs);
    for (JsonNode job : jobs) {
      removeOld(job);
    }
    return jobs.stream().map(job -> JobReading.machine(job, pods)).toList();
  }

  /** Why a machine does not run is said by its pod alone. */
  private Map<String, PodReading> pods(String selector)
      throws EngineAwayException, InterruptedException {
    var pods = new HashMap<String, PodReading>();
    for (JsonNode pod : lists.all(access.pods(), "labelSelector", selector, "list pods")) {
      String job = pod.at("/metadata/labels").path(JobManifest.MACHINE_LABEL).asString("");
      pods.put(job, PodReading.of(pod));
    }
    return pods;
  }

  /** Whoever runs this loop in a pod means its image. */
  private String ownImage() throws EngineAwayException, InterruptedException {
    String name =
        access
            .podName()
            .orElseThrow(() -> new EngineAwayException("--kube-image: needed outside of a pod"));
    List<JsonNode> own =
        lists.all(access.pods(), "fieldSelector", "metadata.name=" + name, "list pods");
    return own.stream()
        .map(pod -> pod.at("/spec/containers/0/image").asString(""))
        .filter(image -> !image.isEmpty())
        .findFirst()
        .orElseThrow(() -> noImage(name));
  }

  private EngineAwayException noImage(String pod) {
    return new EngineAwayException(
        "--kube-image: needed, as no pod %s is in namespace %s".formatted(pod, access.namespace()));
  }

  /** Servers before 1.23 may keep them for ever. */
  private void removeOld(JsonNode job) throws EngineAwayException, InterruptedException {
    Instant old = clock.instant().minus(ENDED_KEPT);
    if (JobReading.ended(job).filter(ended -> ended.isBefore(old)).isPresent()) {
      delete(job);
    }
  }

  /** One after the other: what is refused after some were made leaves those. */
  @Override
  public void start(Pilot pilot, int machines)
      throws EngineAwayException, RefusedByEngineException, InterruptedException {
    for (int i = 0; i < machines; i++) {
      create(JobManifest.of(pilot, fields, JobManifest.name(pilot)));
    }
  }

  private void create(ObjectNode job)
      throws EngineAwayException, RefusedByEngineException, InterruptedException {
    KubeAnswer answer = posted(job);
    if (!answer.isGood() && !answer.says("AlreadyExists")) {
      throw refused(answer);
    }
  }

  /** Whether one whose answer was lost was made, the same request tells: its name is taken then. */
  private KubeAnswer posted(ObjectNode job) throws EngineAwayException, InterruptedException {
    var call = new KubeApi.Call("POST", access.jobs(), Optional.of(job), "create jobs");
    try {
      return api.ask(call);
    } catch (EngineAwayException lost) {
      return api.ask(call);
    }
  }

  private RefusedByEngineException refused(KubeAnswer answer) {
    boolean isFull = answer.code() == FORBIDDEN && answer.message().contains("exceeded quota");
    String why = "create jobs in namespace %s: %s".formatted(access.namespace(), answer.reason());
    Kind kind = isFull ? Kind.FULL : answer.code() == CONFLICT ? Kind.REFUSED : Kind.MISTAKEN;
    return new RefusedByEngineException(kind, why);
  }

  /** One that has begun since it was seen is another by now, and is left alone. */
  @Override
  public void cancel(String id) throws EngineAwayException, InterruptedException {
    for (JsonNode job : seen.values().stream().flatMap(List::stream).toList()) {
      if (JobReading.name(job).equals(id)) {
        delete(job);
      }
    }
  }

  /** One that is gone, or has changed, is no matter; what is refused is for people to read. */
  private void delete(JsonNode job) throws EngineAwayException, InterruptedException {
    String path = access.jobs() + "/" + JobReading.name(job) + "?propagationPolicy=Background";
    KubeAnswer answer =
        api.ask(new KubeApi.Call("DELETE", path, Optional.of(asSeen(job)), "delete jobs"));
    if (answer.code() == FORBIDDEN) {
      throw new EngineAwayException("delete jobs: " + answer.reason());
    }
  }

  private static ObjectNode asSeen(JsonNode job) {
    ObjectNode options = WireJson.MAPPER.createObjectNode();
    options.put("kind", "DeleteOptions").put("apiVersion", "v1");
    options
        .putObject("preconditions")
        .put("uid", job.at("/metadata/uid").asString(""))
        .put("resourceVersion", job.at("/metadata/resourceVersion").asString(""));
    return options;
  }

  @Override
  public List<String> shown(Pilot pilot, int machines) {
    return List.of(
        "POST " + access.server() + access.jobs(),
        JobManifest.of(pilot, fields, JobManifest.name(pilot)).toPrettyString());
  }
}
