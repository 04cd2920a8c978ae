package ordo.worker.executor.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.contract.ParamRelation;
import ordo.pointcloud.crs.CrsCheck;
import tools.jackson.databind.JsonNode;

/** The engine of this machine must know a way from the one CRS to the other. */
public record CrsPair(String source, String target, CrsCheck check) implements ParamRelation {
  @Override
  public List<String> params() {
    return List.of(source, target);
  }

  @Override
  public Optional<String> problem(Map<String, JsonNode> given) {
    return check.pairProblem(given.get(source).stringValue(), given.get(target).stringValue());
  }
}
