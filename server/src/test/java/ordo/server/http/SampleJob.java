package ordo.server.http;

import ordo.model.json.StrictJson;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The worked example by the name of its preset, changed place by place. */
final class SampleJob {
  static final String INPUT = "development/pineydam/mbes.las";

  private final ObjectNode tree =
      (ObjectNode)
          StrictJson.readOwn(
              """
              {
                "recipe": {"name": "reproject-ept", "version": "3.0.0"},
                "inputs": {"job:input_las":
                  {"type": "las", "uri": "development/pineydam/mbes.las", "hash": "abc123def456"}},
                "params": {
                  "reproject": {"source_epsg": "EPSG:2271", "target_epsg": "EPSG:3857"},
                  "call_webhook": {"webhook_url": null}},
                "outputs": {"step:build_ept.output_ept": {"path": "development/results/piney-dam/ept"}}
              }
              """);

  static SampleJob create() {
    return new SampleJob();
  }

  /** With the recipe's definition in the body. */
  static SampleJob inline(String name, String version) {
    return new SampleJob()
        .with("/recipe/name", "\"" + name + "\"")
        .with("/recipe/version", "\"" + version + "\"")
        .with("/recipe/definition", ApiKit.preset("reproject-ept").written().toString());
  }

  SampleJob with(String pointer, String json) {
    JsonPointer place = JsonPointer.compile(pointer);
    JsonNode value = StrictJson.readOwn(json);
    switch (tree.at(place.head())) {
      case ObjectNode parent -> parent.set(place.last().getMatchingProperty(), value);
      case ArrayNode parent -> parent.set(place.last().getMatchingIndex(), value);
      default -> throw new IllegalArgumentException("no place for " + pointer);
    }
    return this;
  }

  SampleJob without(String pointer) {
    JsonPointer place = JsonPointer.compile(pointer);
    ((ObjectNode) tree.at(place.head())).remove(place.last().getMatchingProperty());
    return this;
  }

  JsonNode json() {
    return tree;
  }
}
