package ordo.model.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.Contracts;
import ordo.model.ParamContract;
import ordo.model.ParamFormat;

/** The formats that contracts name; that none is missing is checked once, at start. */
final class ParamFormats {
  private final Map<String, ParamFormat> byName = new HashMap<>();

  ParamFormats(Contracts contracts, List<ParamFormat> formats) {
    formats.forEach(format -> byName.put(format.name(), format));
    contracts
        .all()
        .forEach(
            contract -> contract.params().forEach(param -> require(contract.stepType(), param)));
  }

  /** What is wrong with a string as a value of a param. */
  Optional<String> problem(ParamContract param, String value) {
    return param.format().flatMap(name -> byName.get(name).problem(value));
  }

  private void require(String stepType, ParamContract param) {
    param
        .format()
        .filter(name -> !byName.containsKey(name))
        .ifPresent(
            name -> {
              throw new IllegalArgumentException(
                  stepType + "." + param.name() + " names a format nobody checks: " + name);
            });
  }
}
