package ordo.server.http.client;

import java.util.Locale;
import ordo.model.contract.Contracts;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.ParamContract;
import ordo.model.contract.ParamFormat;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The contracts of the executors that steps may use. */
public final class ExecutorRoutes {
  private final Contracts contracts;

  public ExecutorRoutes(Contracts contracts) {
    this.contracts = contracts;
  }

  public void addTo(Routes routes) {
    routes.get("/executors", (caller, request) -> Response.json(200, list()));
  }

  private ArrayNode list() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    contracts.all().forEach(contract -> add(contract, list.addObject()));
    return list;
  }

  private static void add(ExecutorContract contract, ObjectNode body) {
    body.put("step_type", contract.stepType());
    ObjectNode accepts = body.putObject("accepts");
    contract.accepts().forEach((name, slot) -> accepts.put(name, slot.type().toString()));
    ArrayNode many = body.putArray("accepts_many");
    contract.accepts().entrySet().stream()
        .filter(slot -> slot.getValue().many() && !slot.getValue().type().isAny())
        .forEach(slot -> many.add(slot.getKey()));
    ObjectNode produces = body.putObject("produces");
    contract.produces().forEach((slot, product) -> produces.put(slot, product.type().name()));
    ArrayNode params = body.putArray("params");
    contract.params().forEach(param -> add(param, params.addObject()));
    body.put("description", contract.description());
  }

  private static void add(ParamContract param, ObjectNode body) {
    body.put("name", param.name());
    body.put("type", type(param));
    body.put("format", param.format().map(ParamFormat::name).orElse(null));
    body.put("required", param.required());
    body.set("default", param.defaultValue().orElseGet(JsonNodeFactory.instance::nullNode));
    body.put("nullable", param.nullable());
    body.put("alias", param.alias().orElse(null));
  }

  private static String type(ParamContract param) {
    return switch (param.type()) {
      case NUMBER, NUMBER_POSITIVE, NUMBER_NOT_NEGATIVE -> "number";
      case STRING_OR_OBJECT -> "string|object";
      case STRING, BOOLEAN, ARRAY -> param.type().name().toLowerCase(Locale.ROOT);
    };
  }
}
