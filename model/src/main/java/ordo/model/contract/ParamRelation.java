package ordo.model.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A rule that several params of one step keep together, such as that there is a way from one CRS to
 * another, or that exactly one of two is given.
 */
public interface ParamRelation {
  /** Names of the params, as the contract spells them. */
  List<String> params();

  /**
   * What is wrong with the values, for people; empty when nothing is.
   *
   * @param given by name, those of {@link #params} that were given and are not null; each is sound
   *     by itself
   */
  Optional<String> problem(Map<String, JsonNode> given);

  /** That one of the params is given and no other. */
  static ParamRelation exactlyOneOf(String... params) {
    return new ExactlyOne(List.of(params));
  }

  /** Made by {@link #exactlyOneOf}. */
  record ExactlyOne(List<String> params) implements ParamRelation {
    @Override
    public Optional<String> problem(Map<String, JsonNode> given) {
      return given.size() == 1
          ? Optional.empty()
          : Optional.of("expected exactly one of them, found " + given.size());
    }
  }
}
