package ordo.cli.fleet.kube;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The Jobs that a stand-in has, and their pods. Safe for many threads. */
public final class Jobs {
  private final Map<String, ObjectNode> jobs = new LinkedHashMap<>();
  private final Map<String, ObjectNode> pods = new LinkedHashMap<>();
  private final List<ObjectNode> sent = new ArrayList<>();
  private Consumer<ObjectNode> onCreate = _ -> {};
  private Consumer<String> onDelete = _ -> {};
  private int version;
  private int partMax = 500;

  Jobs() {}

  /** What else happens then. */
  public synchronized void on(Consumer<ObjectNode> create, Consumer<String> delete) {
    onCreate = create;
    onDelete = delete;
  }

  /** So many objects are told at a time. */
  public synchronized void partMax(int objects) {
    partMax = objects;
  }

  synchronized int partMax() {
    return partMax;
  }

  /** As they came. */
  public synchronized List<ObjectNode> sent() {
    return List.copyOf(sent);
  }

  public synchronized List<String> names() {
    return List.copyOf(jobs.keySet());
  }

  synchronized List<ObjectNode> all() {
    return jobs.values().stream().map(ObjectNode::deepCopy).toList();
  }

  synchronized List<ObjectNode> pods() {
    return pods.values().stream().map(ObjectNode::deepCopy).toList();
  }

  synchronized KubeStandIn.Reply create(ObjectNode job) {
    String name = job.at("/metadata/name").asString();
    if (jobs.containsKey(name)) {
      String message = "jobs.batch \"" + name + "\" already exists";
      return KubeStandIn.Reply.failure(409, "AlreadyExists", message);
    }
    sent.add(job.deepCopy());
    ObjectNode made = job.deepCopy();
    ((ObjectNode) made.get("metadata")).put("uid", UUID.randomUUID().toString());
    jobs.put(name, made);
    ObjectNode status = changed(name);
    status.put("active", 1).put("ready", 0);
    ObjectNode pod = made.at("/spec/template").deepCopy().asObject();
    ((ObjectNode) pod.get("metadata")).put("name", name + "-abcde");
    pod.putObject("status").put("phase", "Pending");
    pods.put(name, pod);
    onCreate.accept(made);
    return new KubeStandIn.Reply(201, made);
  }

  synchronized KubeStandIn.Reply delete(String name, JsonNode preconditions) {
    ObjectNode job = jobs.get(name);
    if (job == null) {
      return KubeStandIn.Reply.failure(404, "NotFound", "jobs.batch \"" + name + "\" not found");
    }
    for (String key : List.of("uid", "resourceVersion")) {
      if (!preconditions.path(key).equals(job.at("/metadata/" + key))) {
        return KubeStandIn.Reply.failure(409, "Conflict", "the " + key + " in the precondition");
      }
    }
    jobs.remove(name);
    pods.remove(name);
    onDelete.accept(name);
    return new KubeStandIn.Reply(200, job);
  }

  public synchronized void addPod(String name, String image) {
    ObjectNode pod = JsonMapper.shared().createObjectNode();
    pod.putObject("metadata").put("name", name);
    pod.putObject("spec").putArray("containers").addObject().put("image", image);
    pods.put(name, pod);
  }

  /** As somebody else does it. */
  public synchronized void remove(String name) {
    jobs.remove(name);
    pods.remove(name);
    onDelete.accept(name);
  }

  /** Each change of an object is a new version of it. */
  private ObjectNode changed(String name) {
    ObjectNode job = jobs.get(name);
    version++;
    ((ObjectNode) job.get("metadata")).put("resourceVersion", Integer.toString(version));
    return job.has("status") ? (ObjectNode) job.get("status") : job.putObject("status");
  }

  public synchronized void runs(String name) {
    changed(name).put("active", 1).put("ready", 1);
    ((ObjectNode) pods.get(name).get("status")).put("phase", "Running");
  }

  /** As a server before 1.24 says it: only the pod tells. */
  public synchronized void runsUnsaid(String name) {
    changed(name).remove("ready");
    ((ObjectNode) pods.get(name).get("status")).put("phase", "Running");
  }

  public synchronized void waits(String name, String reason, String message) {
    changed(name).put("active", 1).put("ready", 0);
    ObjectNode status = ((ObjectNode) pods.get(name).get("status")).put("phase", "Pending");
    status
        .putArray("containerStatuses")
        .addObject()
        .putObject("state")
        .putObject("waiting")
        .put("reason", reason)
        .put("message", message);
  }

  public synchronized void fitsNowhere(String name, String message) {
    changed(name);
    ((ObjectNode) pods.get(name).get("status"))
        .putArray("conditions")
        .addObject()
        .put("type", "PodScheduled")
        .put("status", "False")
        .put("reason", "Unschedulable")
        .put("message", message);
  }

  /**
   * @param type {@code Complete} or {@code Failed}
   */
  public synchronized void ends(String name, String type, String reason, Instant at) {
    ObjectNode status = changed(name);
    status
        .put("active", 0)
        .put("ready", 0)
        .put(type.equals("Complete") ? "succeeded" : "failed", 1);
    status
        .putArray("conditions")
        .addObject()
        .put("type", type)
        .put("status", "True")
        .put("reason", reason)
        .put("message", "it has ended")
        .put("lastTransitionTime", at.toString());
  }

  public synchronized void ends(String name, boolean isGood) {
    if (jobs.containsKey(name)) {
      ends(
          name,
          isGood ? "Complete" : "Failed",
          isGood ? "" : "BackoffLimitExceeded",
          Instant.now());
    }
  }
}
