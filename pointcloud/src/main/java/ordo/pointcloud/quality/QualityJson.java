package ordo.pointcloud.quality;

import ordo.pointcloud.json.JsonFile;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A report as a JSON document. */
public final class QualityJson {
  private QualityJson() {}

  public static ObjectNode of(QualityReport report) {
    ObjectNode json = JsonFile.MAPPER.createObjectNode();
    json.put("name", report.name());
    json.put("format", report.format());
    json.put("points", report.points());
    json.put("nodes", report.nodes());
    json.put("bytes", report.bytes());
    json.set("bytesPerPoint", JsonFile.number(report.bytesPerPoint()));
    json.put("nodesUnder" + DepthSummary.SMALL_NODE, report.smallNodes());
    json.put("largestNode", report.largestNode());
    ObjectNode fetches = json.putObject("fetches");
    fetches.set("depth0", fetch(report.fetches().root()));
    fetches.set("depths0To2", fetch(report.fetches().upper()));
    fetches.set("box", fetch(report.fetches().box()));
    ArrayNode depths = json.putArray("depths");
    report.depths().forEach(depth -> depths.add(depth(depth)));
    ArrayNode seams = json.putArray("seams");
    report.seams().forEach(seam -> seams.add(seam(seam)));
    return json;
  }

  private static ObjectNode fetch(Fetch fetch) {
    ObjectNode json = JsonFile.MAPPER.createObjectNode();
    json.put("requests", fetch.requests());
    json.put("bytes", fetch.bytes());
    json.put("points", fetch.points());
    return json;
  }

  private static ObjectNode depth(DepthSummary depth) {
    ObjectNode json = JsonFile.MAPPER.createObjectNode();
    json.put("depth", depth.depth());
    json.put("nodes", depth.nodes());
    json.put("points", depth.points());
    json.put("bytes", depth.bytes());
    json.set("bytesPerPoint", JsonFile.number(depth.bytesPerPoint()));
    json.put("nodesUnder" + DepthSummary.SMALL_NODE, depth.smallNodes());
    json.put("largestNode", depth.largestNode());
    depth.evenness().ifPresent(value -> json.set("evenness", JsonFile.number(value)));
    return json;
  }

  private static ObjectNode seam(SeamDensity seam) {
    ObjectNode json = JsonFile.MAPPER.createObjectNode();
    json.put("axis", String.valueOf(seam.axis()));
    json.set("at", JsonFile.number(seam.at()));
    json.put("depth", seam.depth());
    json.put("cells", seam.cells());
    json.set("ratio", JsonFile.number(seam.ratio()));
    return json;
  }
}
