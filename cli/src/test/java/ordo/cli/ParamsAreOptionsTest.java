package ordo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.ParamContract;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.worker.executor.Executor;
import ordo.worker.executor.shipped.ShippedExecutors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import tools.jackson.databind.JsonNode;

/** What an executor takes, the verb that does the same to files takes under the same name. */
final class ParamsAreOptionsTest {
  /** Verbs of {@code points} by the type of step that they mirror. */
  private static final Map<String, String> VERBS =
      Map.ofEntries(
          Map.entry("REPROJECT_LAS", "reproject"),
          Map.entry("COLORIZE_FROM_TIF", "colorize"),
          Map.entry("COLORIZE_AS_DEM", "colorize"),
          Map.entry("BUILD_COPC", "copc"),
          Map.entry("BUILD_EPT", "ept"),
          Map.entry("BUILD_POTREE", "potree"),
          Map.entry("DATASET_INFO", "info"),
          Map.entry("CLASSIFY_GROUND", "ground"),
          Map.entry("FILTER_NOISE", "noise"),
          Map.entry("THIN_LAS", "thin"),
          Map.entry("CLIP_LAS", "clip"),
          Map.entry("REGRID_LAS", "regrid"),
          Map.entry("GENERATE_DEM", "dem"),
          Map.entry("GENERATE_HILLSHADE", "hillshade"),
          Map.entry("GENERATE_CONTOURS", "contours"),
          Map.entry("MERGE_LAS", "merge"),
          Map.entry("SPLIT_LAS", "split"),
          Map.entry("VALIDATE", "validate"));

  @Test
  void everyParamIsAnOptionOfTheSameNameWithTheSameDefault() {
    var wrong = new TreeMap<String, String>();
    for (Executor executor : ShippedExecutors.all(CrsEngines.detect())) {
      ExecutorContract contract = executor.contract();
      assertThat(VERBS).containsKey(contract.stepType());
      CommandSpec verb = verb(VERBS.get(contract.stepType()));
      for (ParamContract param : contract.params()) {
        problem(verb, param)
            .ifPresent(text -> wrong.put(contract.stepType() + " " + param.name(), text));
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static CommandSpec verb(String name) {
    CommandLine points = Main.commandLine().getSubcommands().get("points");
    return points.getSubcommands().get(name).getCommandSpec();
  }

  private static java.util.Optional<String> problem(CommandSpec verb, ParamContract param) {
    String name = "--" + param.name().replace('_', '-');
    OptionSpec option = verb.findOption(name);
    if (option == null) {
      return java.util.Optional.of("no option " + name + " of " + verb.name());
    }
    String usual =
        param
            .defaultValue()
            .filter(value -> !value.isNull())
            .map(ParamsAreOptionsTest::word)
            .orElse(null);
    String found = option.defaultValue();
    return usual == null || found == null || same(usual, found)
        ? java.util.Optional.empty()
        : java.util.Optional.of("default " + usual + ", as an option " + found);
  }

  private static String word(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }

  private static boolean same(String usual, String found) {
    boolean isNumber = usual.matches("[0-9.]+") && found.matches("[0-9.]+");
    return isNumber ? Double.parseDouble(usual) == Double.parseDouble(found) : usual.equals(found);
  }
}
