package ordo.lens.describe;

import java.io.IOException;
import java.util.List;
import ordo.lens.artifact.Artifact;
import ordo.lens.artifact.OpenArtifact;
import ordo.lens.pack.Packer;
import ordo.lens.pool.DecodePool;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.json.JsonFile;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.tree.TreeCube;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.view.NodePage;
import ordo.pointcloud.view.PointView;
import ordo.pointcloud.view.ViewAttribute;
import ordo.pointcloud.view.ViewHead;
import ordo.pointcloud.view.ViewLimits;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The description of a cloud: docs/lens.md, "The description". */
public final class CloudJson {
  /** Levels of a page of the hierarchy below its first node. */
  public static final int PAGE_LEVELS = 4;

  /** Nodes of a page of the hierarchy. */
  public static final int PAGE_NODES = 4_096;

  /** Attributes that go with every node unless others are asked for. */
  private static final List<String> BASE =
      List.of(
          ViewAttribute.RGB,
          ViewAttribute.INTENSITY,
          ViewAttribute.CLASSIFICATION,
          ViewAttribute.RETURNS);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final OpenArtifact opened;
  private final PointView view;
  private final Facts facts;
  private final ViewHead head;

  private CloudJson(OpenArtifact opened, PointView view, Facts facts) {
    this.opened = opened;
    this.view = view;
    this.facts = facts;
    this.head = view.head();
  }

  public static ObjectNode of(OpenArtifact opened, PointView view, Facts facts, CrsEngine engine)
      throws IOException {
    var json = new CloudJson(opened, view, facts);
    ObjectNode description = json.places();
    new CrsJson(engine, view.crs(engine), view.head().bounds()).into(description);
    json.contents(description);
    return description;
  }

  /** Names of the attributes of a node when none are asked for. */
  public static List<String> base(ViewHead head) {
    return BASE.stream().filter(name -> head.attribute(name).isPresent()).toList();
  }

  /** Goes into the address of every node, so that it can be kept for ever. */
  public static String version(Artifact artifact) {
    return artifact.version() + "-" + Packer.LAYOUT;
  }

  private ObjectNode places() {
    ObjectNode json = JSON.objectNode();
    json.put("kind", head.isTree() ? "tree" : "sample").put("format", head.format());
    json.put("points", head.points());
    head.cube().map(TreeCube::bounds).ifPresent(cube -> json.set("cube", box(cube)));
    json.set("bounds", box(head.bounds()));
    json.set("frame_bounds", numbers(facts.frameBounds()));
    json.set("world", numbers(world()));
    json.put("spacing", head.spacing()).put("up", "z");
    return json;
  }

  /** The centre of the bounds, or of the frame where the bounds are no numbers. */
  private double[] world() {
    Bounds all = head.bounds();
    double[] frame = facts.frameBounds();
    return all.isFinite()
        ? middle(all.minX(), all.minY(), all.minZ(), all.maxX(), all.maxY(), all.maxZ())
        : middle(frame);
  }

  private static double[] middle(double... box) {
    return new double[] {
      box[0] + (box[3] - box[0]) / 2, box[1] + (box[4] - box[1]) / 2, box[2] + (box[5] - box[2]) / 2
    };
  }

  private void contents(ObjectNode json) throws IOException {
    ArrayNode attributes = json.putArray("attributes");
    head.attributes().forEach(one -> attributes.add(attribute(one)));
    json.set("base", JsonFile.MAPPER.valueToTree(base(head)));
    json.put("color_default", facts.colourDefault()).put("color_bits", facts.colourBits());
    ArrayNode warnings = json.putArray("warnings");
    head.warnings().forEach(text -> warnings.add(opened.named(text)));
    facts.warnings().forEach(text -> warnings.add(opened.named(text)));
    if (head.isTree()) {
      NodePage page = view.page(TreeKey.ROOT, PAGE_LEVELS, PAGE_NODES);
      json.put("depth", page.nodes().getLast().key().level());
      json.set("hierarchy", page(TreeKey.ROOT, page));
    } else {
      json.set("sample", sample());
    }
    json.put("version", version(opened.artifact()));
    json.set("limits", limits());
  }

  private ObjectNode attribute(ViewAttribute attribute) {
    AttributeFacts of = facts.of(attribute);
    ObjectNode json = JSON.objectNode();
    json.put("name", attribute.name()).put("title", attribute.title());
    json.put("type", attribute.type().word());
    StatisticsJson.range(json, attribute.range(), of);
    if (!of.counts().isEmpty()) {
      json.set("counts", StatisticsJson.counts(of));
    }
    return attribute.description().isEmpty()
        ? json
        : json.put("description", attribute.description());
  }

  private ObjectNode sample() {
    SamplePlan plan = facts.sample();
    ObjectNode json = JSON.objectNode().put("shown", plan.shown()).put("of", plan.of());
    json.put("runs_read", plan.runs().length).put("of_runs", plan.ofRuns());
    json.put("thin", plan.thin());
    return json.set("runs", JsonFile.MAPPER.valueToTree(plan.runs()));
  }

  private static ObjectNode limits() {
    return JSON.objectNode()
        .put("points", ViewLimits.POINTS_MAX)
        .put("stored_bytes", ViewLimits.STORED_BYTES_MAX)
        .put("page_levels", PAGE_LEVELS)
        .put("page_nodes", PAGE_NODES)
        .put("sample_points", SamplePlan.SHOWN_MAX)
        .put("sample_decoded", SamplePlan.DECODED_MAX)
        .put("waiting", DecodePool.WAITING_MAX)
        .put("in_flight", 6);
  }

  /** A page of the hierarchy. */
  public static ObjectNode page(TreeKey from, NodePage page) {
    ObjectNode json = JSON.objectNode().put("from", from.toString());
    ObjectNode nodes = json.putObject("nodes");
    page.nodes().forEach(node -> nodes.put(node.key().toString(), node.points()));
    ArrayNode more = json.putArray("more");
    page.more().forEach(key -> more.add(key.toString()));
    return json;
  }

  private static ArrayNode box(Bounds box) {
    return numbers(box.minX(), box.minY(), box.minZ(), box.maxX(), box.maxY(), box.maxZ());
  }

  private static ArrayNode numbers(double... values) {
    ArrayNode array = JSON.arrayNode();
    for (double value : values) {
      array.add(number(value));
    }
    return array;
  }

  /** Null where it is none. */
  public static JsonNode number(double value) {
    return Double.isFinite(value) ? JsonFile.number(value) : JSON.nullNode();
  }
}
