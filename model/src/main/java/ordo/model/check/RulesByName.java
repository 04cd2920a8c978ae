package ordo.model.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.Contracts;
import ordo.model.ExecutorContract;
import ordo.model.ParamContract;
import ordo.model.ParamFormat;
import ordo.model.ParamRelation;
import ordo.model.ParamRules;
import ordo.model.RelatedParams;

/** The rules that contracts name; that none is missing is checked once, at start. */
final class RulesByName {
  private final Map<String, ParamFormat> formats = new HashMap<>();
  private final Map<String, ParamRelation> relations = new HashMap<>();

  RulesByName(Contracts contracts, ParamRules rules) {
    rules.formats().forEach(format -> formats.put(format.name(), format));
    rules.relations().forEach(relation -> relations.put(relation.name(), relation));
    contracts.all().forEach(this::requireAll);
  }

  /** What is wrong with a string as a value of a param. */
  Optional<String> problem(ParamContract param, String value) {
    return param.format().flatMap(name -> formats.get(name).problem(value));
  }

  /** What is wrong with values as those of related params, in the same order. */
  Optional<String> problem(RelatedParams related, List<String> values) {
    return relations.get(related.relation()).problem(values);
  }

  private void requireAll(ExecutorContract contract) {
    for (ParamContract param : contract.params()) {
      require(formats, param.format(), contract.stepType() + "." + param.name());
    }
    for (RelatedParams related : contract.related()) {
      require(relations, Optional.of(related.relation()), contract.stepType());
    }
  }

  private static void require(Map<String, ?> rules, Optional<String> name, String where) {
    if (name.isPresent() && !rules.containsKey(name.get())) {
      throw new IllegalArgumentException(where + " names a rule nobody checks: " + name.get());
    }
  }
}
