package ordo.pointcloud.op.validate;

import java.util.Locale;
import java.util.OptionalLong;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.json.JsonFile;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A validation as a JSON document: nothing in it but what was found, so the same bytes always. */
public final class ValidationJson {
  private ValidationJson() {}

  public static ObjectNode of(Validation validation) {
    ObjectNode json = summary(validation);
    json.put("name", validation.name());
    ArrayNode checks = json.putArray("checks");
    validation.checks().forEach(check -> add(checks, check));
    return json;
  }

  /** What a list of artifacts tells without the document. */
  public static ObjectNode summary(Validation validation) {
    ObjectNode json = JsonFile.MAPPER.createObjectNode();
    json.put("good", validation.isGood());
    json.put("verdict", validation.verdict().name());
    json.put("format", validation.format());
    put(json, "points_said", validation.said());
    put(json, "points_found", validation.found());
    json.put("checks_failed", validation.checks().stream().filter(Check::isFailed).count());
    return json;
  }

  private static void put(ObjectNode json, String key, OptionalLong points) {
    if (points.isPresent()) {
      json.put(key, points.getAsLong());
    } else {
      json.putNull(key);
    }
  }

  private static void add(ArrayNode checks, Check check) {
    ObjectNode one = checks.addObject();
    one.put("name", check.name());
    one.put("outcome", check.verdict().name().toLowerCase(Locale.ROOT));
    ArrayNode findings = one.putArray("findings");
    check.findings().forEach(findings::add);
  }
}
