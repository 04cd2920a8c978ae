package ordo.model.check.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import ordo.model.Submission;
import ordo.model.contract.Contracts;
import ordo.model.json.CanonicalRecipe;
import ordo.model.json.Pointer;
import ordo.model.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** The recipes that ship; SPEC section 6. A server registers those whose executors it has. */
public final class Presets {
  private static final String VERSION = "3.0.0";
  private static final List<String> FORMATS = List.of("copc", "ept", "potree");

  /** The points as the job brings them. */
  private static final String GIVEN = "job:input_las";

  private static final String REPROJECTED = "step:reproject.output_las";

  private static final String ON_EXIT =
      """
      "on_exit": {
        "id": "call_webhook",
        "type": "CALL_WEBHOOK",
        "inputs": {"waits_for": "step:dataset_info.metadata"},
        "param_keys": ["webhook_url"]
      }
      """;

  private static final String REPROJECT =
      """
      {
        "id": "reproject",
        "type": "REPROJECT_LAS",
        "inputs": {"input_las": "job:input_las"},
        "outputs": {"output_las": "step:reproject.output_las"},
        "param_keys": ["source_epsg", "target_epsg"]
      }
      """;

  /** Takes the format, its upper case, and the points' reference. */
  private static final String BUILD =
      """
      {
        "id": "build_%1$s",
        "type": "BUILD_%2$s",
        "inputs": {"input_las": "%3$s"},
        "outputs": {"output_%1$s": "step:build_%1$s.output_%1$s"}
      }
      """;

  /** Takes the points' reference. */
  private static final String DATASET_INFO =
      """
      {
        "id": "dataset_info",
        "type": "DATASET_INFO",
        "inputs": {"input_las": "%s"},
        "outputs": {"metadata": "step:dataset_info.metadata"}
      }
      """;

  private static final String MBES =
      """
      {
        "id": "regrid",
        "type": "REGRID_LAS",
        "inputs": {"input_las": "step:reproject.output_las"},
        "outputs": {"output_las": "step:regrid.output_las"},
        "param_keys": ["resolution"]
      },
      {
        "id": "colorize_dem",
        "type": "COLORIZE_AS_DEM",
        "inputs": {"input_las": "step:regrid.output_las"},
        "outputs": {"output_las": "step:colorize_dem.output_las"},
        "param_keys": ["pallete", "resolution"]
      },
      {
        "id": "colorize_backscatter",
        "type": "COLORIZE_FROM_TIF",
        "inputs": {"input_las": "step:reproject.output_las", "input_tif": "job:input_tif"},
        "outputs": {"output_las": "step:colorize_backscatter.output_las"}
      }
      """;

  private static final String NOISE =
      """
      {
        "id": "noise",
        "type": "FILTER_NOISE",
        "inputs": {"input_las": "job:input_las"},
        "outputs": {"output_las": "step:noise.output_las"}
      }
      """;

  /** Takes the points' reference. */
  private static final String GROUND =
      """
      {
        "id": "ground",
        "type": "CLASSIFY_GROUND",
        "inputs": {"input_las": "%s"},
        "outputs": {"output_las": "step:ground.output_las"}
      }
      """;

  private static final String CLIP =
      """
      {
        "id": "clip",
        "type": "CLIP_LAS",
        "inputs": {"input_las": "job:input_las"},
        "outputs": {"output_las": "step:clip.output_las"},
        "param_keys": ["bounds"]
      }
      """;

  private static final String OF_GROUND = "step:ground.output_las";

  /** Takes the points' reference. */
  private static final String DEM =
      """
      {
        "id": "dem",
        "type": "GENERATE_DEM",
        "inputs": {"input_las": "%s"},
        "outputs": {"output_dem": "step:dem.output_dem"},
        "param_keys": ["resolution"]
      }
      """;

  private static final String OF_THE_DEM =
      """
      {
        "id": "hillshade",
        "type": "GENERATE_HILLSHADE",
        "inputs": {"input_dem": "step:dem.output_dem"},
        "outputs": {"output_hillshade": "step:hillshade.output_hillshade"}
      },
      {
        "id": "contours",
        "type": "GENERATE_CONTOURS",
        "inputs": {"input_dem": "step:dem.output_dem"},
        "outputs": {"output_contours": "step:contours.output_contours"},
        "param_keys": ["interval"]
      }
      """;

  /** Takes the step's id and the points' reference. */
  private static final String POTREE =
      """
      {
        "id": "%1$s",
        "type": "BUILD_POTREE",
        "inputs": {"input_las": "%2$s"},
        "outputs": {"output_potree": "step:%1$s.output_potree"}
      }
      """;

  private Presets() {}

  /** Those whose executors are all there, in the order of SPEC section 6. */
  public static List<Submission.Inline> runnableWith(Contracts contracts) {
    var check = new RecipeCheck(contracts);
    return all().stream()
        .filter(preset -> check.problems(preset.written(), Pointer.ROOT).isEmpty())
        .toList();
  }

  /** Every preset. */
  public static List<Submission.Inline> all() {
    var presets = new ArrayList<Submission.Inline>();
    FORMATS.forEach(format -> presets.add(conversion(format)));
    FORMATS.forEach(format -> presets.add(reprojection(format)));
    presets.add(backscatter());
    presets.add(surface());
    presets.add(groundSurface());
    presets.add(cleaned());
    presets.add(clipped());
    return presets;
  }

  private static Submission.Inline conversion(String format) {
    return preset(
        format + "-conversion",
        VERSION,
        List.of(build(format, GIVEN), DATASET_INFO.formatted(GIVEN)));
  }

  private static Submission.Inline reprojection(String format) {
    return preset(
        "reproject-" + format,
        VERSION,
        List.of(REPROJECT, build(format, REPROJECTED), DATASET_INFO.formatted(REPROJECTED)));
  }

  private static Submission.Inline backscatter() {
    return preset(
        "mbes-backscatter-potree",
        "1.0.0",
        List.of(
            REPROJECT,
            MBES,
            POTREE.formatted("potree_dem", "step:colorize_dem.output_las"),
            POTREE.formatted("potree_backscatter", "step:colorize_backscatter.output_las"),
            POTREE.formatted("potree_raw", REPROJECTED),
            DATASET_INFO.formatted(REPROJECTED)));
  }

  private static Submission.Inline surface() {
    return preset(
        "dem-hillshade-contours",
        "1.0.0",
        List.of(DEM.formatted(GIVEN), OF_THE_DEM, DATASET_INFO.formatted(GIVEN)));
  }

  private static Submission.Inline groundSurface() {
    return preset(
        "ground-dem",
        "1.0.0",
        List.of(
            GROUND.formatted(GIVEN), DEM.formatted(OF_GROUND), DATASET_INFO.formatted(OF_GROUND)));
  }

  private static Submission.Inline cleaned() {
    return preset(
        "clean-copc",
        "1.0.0",
        List.of(
            NOISE,
            GROUND.formatted("step:noise.output_las"),
            build("copc", OF_GROUND),
            DATASET_INFO.formatted(OF_GROUND)));
  }

  private static Submission.Inline clipped() {
    return preset(
        "clip-las", "1.0.0", List.of(CLIP, DATASET_INFO.formatted("step:clip.output_las")));
  }

  private static String build(String format, String points) {
    return BUILD.formatted(format, format.toUpperCase(Locale.ROOT), points);
  }

  private static Submission.Inline preset(String name, String version, List<String> steps) {
    JsonNode definition =
        StrictJson.readOwn("{\"recipe\": [" + String.join(",", steps) + "]," + ON_EXIT + "}");
    return new Submission.Inline(name, version, definition, CanonicalRecipe.digest(definition));
  }
}
