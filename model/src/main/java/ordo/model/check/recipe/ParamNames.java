package ordo.model.check.recipe;

import java.util.List;
import java.util.Optional;
import ordo.model.contract.ParamContract;
import ordo.model.json.NearestName;

/** A param answers to its name and to its alias. */
public final class ParamNames {
  private ParamNames() {}

  static boolean means(ParamContract param, String name) {
    return param.name().equals(name) || param.alias().filter(name::equals).isPresent();
  }

  public static Optional<ParamContract> find(List<ParamContract> params, String name) {
    return params.stream().filter(param -> means(param, name)).findFirst();
  }

  /** What a type takes, for the message about a name that it does not. */
  public static String known(String type, List<ParamContract> params, String name) {
    List<String> names = params.stream().map(ParamContract::name).toList();
    String listed = names.isEmpty() ? "no params" : String.join(", ", names);
    return NearestName.of(name, names).isPresent()
        ? NearestName.hint(name, names)
        : "; " + type + " takes " + listed;
  }
}
