package ordo.cli.server.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ordo.cli.server.submission.Typed;
import picocli.CommandLine.Option;

/** What a submission takes beside its recipe. */
final class TypedOptions {
  @Option(
      names = "--input",
      paramLabel = "NAME=URI",
      description = "An input of the job and its path in the store.")
  private Map<String, String> inputs = new LinkedHashMap<>();

  @Option(
      names = "--type",
      paramLabel = "NAME=TYPE",
      description = "Type of an input, where neither its name nor the recipe tells it.")
  private Map<String, String> types = new LinkedHashMap<>();

  @Option(
      names = "--hash",
      paramLabel = "NAME=HASH",
      description = "Hash of an input as `ordo put` says it; it is then verified.")
  private Map<String, String> hashes = new LinkedHashMap<>();

  @Option(
      names = "--param",
      paramLabel = "STEP.KEY=VALUE",
      description = "A param of a step: text, a number, true, false, null, or JSON.")
  private Map<String, String> params = new LinkedHashMap<>();

  @Option(
      names = "--output",
      paramLabel = "STEP.SLOT=PATH",
      description = "Where in the store an artifact is delivered.")
  private Map<String, String> outputs = new LinkedHashMap<>();

  @Option(names = "--overwrite", description = "Outputs may replace what others put there.")
  private boolean overwrite;

  @Option(
      names = "--priority",
      paramLabel = "N",
      description =
          "-100 to 100, above 0 only as far as the token may; of waiting steps the higher come"
              + " first. Default 0.")
  private Optional<Integer> priority = Optional.empty();

  Typed typed() {
    return new Typed(inputs, types, hashes, params, outputs, overwrite, priority);
  }
}
