package ordo.server.http.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.server.auth.Scope;

/**
 * A method and a template such as {@code /jobs/{id}}; a last {@code {+path}} takes all segments
 * that are left, at least one.
 *
 * @param scope that a caller needs
 */
record Route(Scope scope, String method, List<String> template, Handler handler) {
  Route {
    template = List.copyOf(template);
  }

  static Route of(Scope scope, String method, String template, Handler handler) {
    return new Route(scope, method, List.of(template.substring(1).split("/")), handler);
  }

  /** The variables, when the path fits. */
  Optional<Map<String, String>> match(List<String> path) {
    boolean isOpen = template.getLast().startsWith("{+");
    if (isOpen ? path.size() < template.size() : path.size() != template.size()) {
      return Optional.empty();
    }
    for (int i = 0; i < template.size(); i++) {
      if (!template.get(i).startsWith("{") && !template.get(i).equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(variables(path));
  }

  private Map<String, String> variables(List<String> path) {
    var variables = new HashMap<String, String>();
    for (int i = 0; i < template.size(); i++) {
      String part = template.get(i);
      if (part.startsWith("{+")) {
        String rest = String.join("/", path.subList(i, path.size()));
        variables.put(part.substring(2, part.length() - 1), rest);
      } else if (part.startsWith("{")) {
        variables.put(part.substring(1, part.length() - 1), path.get(i));
      }
    }
    return variables;
  }

  @Override
  public String toString() {
    return method + " /" + String.join("/", template) + " " + scope.text();
  }
}
