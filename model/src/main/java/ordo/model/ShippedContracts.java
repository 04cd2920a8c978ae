package ordo.model;

import static ordo.model.ArtifactType.ANY;
import static ordo.model.ArtifactType.EPT;
import static ordo.model.ArtifactType.JSON;
import static ordo.model.ArtifactType.LAS;
import static ordo.model.ArtifactType.POTREE;
import static ordo.model.ArtifactType.TIF;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The contracts of the executors that ship; SPEC section 5. */
public final class ShippedContracts {
  /** The type that the server itself runs; workers have neither the secret nor the job body. */
  public static final String CALL_WEBHOOK = "CALL_WEBHOOK";

  /** {@link ParamContract#format()} of a coordinate reference system. */
  public static final String FORMAT_CRS = "crs";

  /** {@link RelatedParams#relation()} of a source and a target CRS with a way between them. */
  public static final String RELATION_CRS_PAIR = "crs_pair";

  /** {@link ParamContract#format()} of a colour palette. */
  public static final String FORMAT_PALETTE = "palette";

  /** {@link ParamContract#format()} of the address that a webhook is sent to. */
  public static final String FORMAT_WEBHOOK_URL = "webhook_url";

  /** Types whose executors exist; a server registers these and no other. */
  private static final Set<String> RUNNABLE =
      Set.of("REPROJECT_LAS", "BUILD_EPT", "DATASET_INFO", CALL_WEBHOOK);

  private static final Map<String, Product> NOTHING = Map.of();

  private ShippedContracts() {}

  /** The contracts that a server registers at start. */
  public static Contracts registered() {
    return new Contracts(
        all().stream().filter(contract -> RUNNABLE.contains(contract.stepType())).toList());
  }

  /** Every contract of SPEC section 5, in its order. */
  public static List<ExecutorContract> all() {
    return List.of(
        new ExecutorContract(
            "REPROJECT_LAS",
            Map.of("input_las", LAS),
            Map.of("output_las", new Product(LAS, "output.laz")),
            List.of(crs("source_epsg"), crs("target_epsg")),
            List.of(new RelatedParams(RELATION_CRS_PAIR, List.of("source_epsg", "target_epsg"))),
            "Transforms points to another coordinate reference system; keeps every other attribute"
                + " and the point order."),
        new ExecutorContract(
            "REGRID_LAS",
            Map.of("input_las", LAS),
            Map.of("output_las", new Product(LAS, "output.laz")),
            List.of(resolution()),
            "Makes a regular cloud of the mean elevation per cell."),
        new ExecutorContract(
            "COLORIZE_AS_DEM",
            Map.of("input_las", LAS),
            Map.of("output_las", new Product(LAS, "output.laz")),
            List.of(pallete(), resolution()),
            "Colours points by a shaded elevation model draped on them."),
        new ExecutorContract(
            "COLORIZE_FROM_TIF",
            slots("input_las", LAS, "input_tif", TIF),
            Map.of("output_las", new Product(LAS, "output.laz")),
            List.of(),
            "Colours points by the first three bands of a raster."),
        new ExecutorContract(
            "BUILD_COPC",
            Map.of("input_las", LAS),
            Map.of("output_copc", new Product(LAS, "output.copc.laz")),
            List.of(),
            "Builds a cloud-optimised point cloud, COPC 1.0."),
        new ExecutorContract(
            "BUILD_EPT",
            Map.of("input_las", LAS),
            Map.of("output_ept", new Product(EPT, "")),
            List.of(),
            "Builds an Entwine point tile directory, EPT 1.1.0; every point exactly once."),
        new ExecutorContract(
            "BUILD_POTREE",
            Map.of("input_las", LAS),
            Map.of("output_potree", new Product(POTREE, "")),
            List.of(),
            "Builds a Potree 2.0 directory; every point exactly once."),
        new ExecutorContract(
            "DATASET_INFO",
            Map.of("input_las", LAS),
            Map.of("metadata", new Product(JSON, "info.json")),
            List.of(),
            "Describes a cloud: count, bounds, statistics per dimension, format, CRS."),
        new ExecutorContract(
            CALL_WEBHOOK,
            Map.of("waits_for", ANY),
            NOTHING,
            List.of(webhookUrl()),
            "Posts the job's whole body to an address; null or empty: not sent."));
  }

  private static ParamContract crs(String name) {
    return new ParamContract(
        name,
        ParamContract.Type.STRING,
        Optional.of(FORMAT_CRS),
        Optional.empty(),
        false,
        Optional.empty());
  }

  private static ParamContract resolution() {
    return new ParamContract(
        "resolution",
        ParamContract.Type.NUMBER_POSITIVE,
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty());
  }

  /** Spelt as the field spells it; the right spelling is taken too. */
  private static ParamContract pallete() {
    return new ParamContract(
        "pallete",
        ParamContract.Type.STRING,
        Optional.of(FORMAT_PALETTE),
        Optional.empty(),
        false,
        Optional.of("palette"));
  }

  private static ParamContract webhookUrl() {
    return new ParamContract(
        "webhook_url",
        ParamContract.Type.STRING,
        Optional.of(FORMAT_WEBHOOK_URL),
        Optional.empty(),
        true,
        Optional.empty());
  }

  private static Map<String, ArtifactType> slots(
      String first, ArtifactType firstType, String second, ArtifactType secondType) {
    var slots = new LinkedHashMap<String, ArtifactType>();
    slots.put(first, firstType);
    slots.put(second, secondType);
    return slots;
  }
}
