package ordo.model.check;

import static ordo.model.ArtifactType.EPT;
import static ordo.model.ArtifactType.JSON;
import static ordo.model.ArtifactType.LAS;
import static ordo.model.ArtifactType.POTREE;
import static ordo.model.ArtifactType.TIF;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.model.ArtifactType;
import ordo.model.contract.Contracts;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs;
import ordo.model.contract.ParamContract;
import ordo.model.contract.ParamFormat;
import ordo.model.contract.ParamRelation;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import tools.jackson.databind.JsonNode;

/** Contracts that these tests make up: names and slots as executors that ship have them. */
public final class MadeUp {
  private static final Product CLOUD = new Product(LAS, "output.laz");

  private MadeUp() {}

  /** What the worked example uses; codes of four digits are CRSs, and no way leads to 9999. */
  static List<ExecutorContract> workedExample() {
    return List.of(
        new ExecutorContract(
            "REPROJECT_LAS",
            Map.of("input_las", Slot.of(LAS)),
            Map.of("output_las", CLOUD),
            List.of(
                ParamContract.required("source_epsg", crs()),
                ParamContract.required("target_epsg", crs())),
            List.of(new NoWayTo("EPSG:9999")),
            Needs.NONE,
            ""),
        contract("BUILD_EPT", Slot.many(LAS), "output_ept", new Product(EPT, "")),
        contract("DATASET_INFO", Slot.of(LAS), "metadata", new Product(JSON, "info.json")),
        new ExecutorContract(
            "CALL_WEBHOOK",
            Map.of("waits_for", Slot.any()),
            Map.of(),
            List.of(ParamContract.required("webhook_url", url()).orNull()),
            Needs.NONE,
            ""));
  }

  public static Contracts contracts() {
    return new Contracts(workedExample());
  }

  /** As {@link #contracts} with what the other presets use. */
  public static Contracts ofAllPresets() {
    var resolution = ParamContract.required("resolution", ParamContract.Type.NUMBER_POSITIVE);
    var palette = ParamContract.required("pallete", ParamContract.Type.STRING);
    return with(
        contract("BUILD_COPC", Slot.of(LAS), "output_copc", new Product(LAS, "output.copc.laz")),
        contract("BUILD_POTREE", Slot.of(LAS), "output_potree", new Product(POTREE, "")),
        cloud("REGRID_LAS", Map.of("input_las", Slot.of(LAS)), resolution),
        cloud("COLORIZE_AS_DEM", Map.of("input_las", Slot.of(LAS)), palette, resolution),
        cloud("COLORIZE_FROM_TIF", Map.of("input_las", Slot.of(LAS), "input_tif", Slot.of(TIF))),
        surface("GENERATE_DEM", "input_las", LAS, "output_dem", resolution),
        surface("GENERATE_HILLSHADE", "input_dem", TIF, "output_hillshade"),
        surface(
            "GENERATE_CONTOURS",
            "input_dem",
            TIF,
            "output_contours",
            ParamContract.required("interval", ParamContract.Type.NUMBER_POSITIVE)),
        cloud("FILTER_NOISE", Map.of("input_las", Slot.of(LAS))),
        cloud("CLASSIFY_GROUND", Map.of("input_las", Slot.of(LAS))),
        cloud(
            "CLIP_LAS",
            Map.of("input_las", Slot.of(LAS)),
            ParamContract.required("bounds", ParamContract.Type.ARRAY)));
  }

  static Contracts with(ExecutorContract... more) {
    return new Contracts(Stream.concat(workedExample().stream(), Stream.of(more)).toList());
  }

  static ExecutorContract contract(String type, Slot input, String output, Product product) {
    return new ExecutorContract(
        type, Map.of("input_las", input), Map.of(output, product), List.of(), Needs.NONE, "");
  }

  private static ExecutorContract cloud(
      String type, Map<String, Slot> accepts, ParamContract... params) {
    return new ExecutorContract(
        type, accepts, Map.of("output_las", CLOUD), List.of(params), Needs.NONE, "");
  }

  private static ExecutorContract surface(
      String type, String input, ArtifactType accepts, String output, ParamContract... params) {
    ArtifactType produces = output.equals("output_contours") ? JSON : TIF;
    return new ExecutorContract(
        type,
        Map.of(input, Slot.of(accepts)),
        Map.of(output, new Product(produces, output)),
        List.of(params),
        Needs.NONE,
        "");
  }

  private static ParamFormat crs() {
    return new Matching("crs", "EPSG:[0-9]{4}", "no such CRS");
  }

  private static ParamFormat url() {
    return new Matching("webhook_url", "(https://.+)?", "no such URL");
  }

  private record Matching(String name, String pattern, String wrong) implements ParamFormat {
    @Override
    public Optional<String> problem(String value) {
      return value.matches(pattern) ? Optional.empty() : Optional.of(wrong);
    }
  }

  private record NoWayTo(String target) implements ParamRelation {
    @Override
    public List<String> params() {
      return List.of("source_epsg", "target_epsg");
    }

    @Override
    public Optional<String> problem(Map<String, JsonNode> given) {
      String to = given.get("target_epsg").stringValue();
      String from = given.get("source_epsg").stringValue();
      return to.equals(target)
          ? Optional.of("no way from " + from + " to " + to)
          : Optional.empty();
    }
  }
}
