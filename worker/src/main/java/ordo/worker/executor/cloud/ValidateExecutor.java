package ordo.worker.executor.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.ArtifactType;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs;
import ordo.model.contract.Product;
import ordo.model.contract.Slot;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.json.JsonFile;
import ordo.pointcloud.op.location.TreeLocation;
import ordo.pointcloud.op.validate.Validate;
import ordo.pointcloud.op.validate.Validation;
import ordo.pointcloud.op.validate.ValidationJson;
import ordo.pointcloud.points.PointScan;
import ordo.worker.executor.Execution;
import ordo.worker.executor.Executor;
import ordo.worker.executor.PointOperation;
import ordo.worker.executor.StepFailure;
import ordo.worker.executor.StepResult;

/** VALIDATE: whether a cloud or a tree is what its format says, as a JSON document. */
public final class ValidateExecutor implements Executor {
  public static final String DESCRIPTION =
      "Holds a LAS, LAZ or COPC file, an EPT or a Potree set against the check-list of its format;"
          + " decodes every point.";

  private static final String INPUT = "input";
  private static final String REPORT = "report";

  private static final ExecutorContract CONTRACT =
      new ExecutorContract(
          "VALIDATE",
          Map.of(INPUT, Slot.of(ArtifactType.LAS, ArtifactType.EPT, ArtifactType.POTREE)),
          Map.of(REPORT, new Product(ArtifactType.JSON, "validation.json")),
          List.of(),
          new Needs(Needs.Weight.HEAVY, Needs.Amount.megabytes(768), Needs.Amount.megabytes(1)),
          DESCRIPTION);

  @Override
  public ExecutorContract contract() {
    return CONTRACT;
  }

  /** It reads each byte about once, in order. */
  @Override
  public Optional<InParts> inParts(String slot) {
    return Optional.of(_ -> true);
  }

  @Override
  public StepResult run(Execution execution) throws StepFailure, IOException {
    Path input = execution.input(INPUT);
    Validation validation = named(PointOperation.of(() -> validated(input, execution)), input);
    Files.write(execution.output(REPORT), JsonFile.bytes(ValidationJson.of(validation)));
    validation.checks().stream()
        .filter(Check::isFailed)
        .forEach(
            check -> check.findings().forEach(line -> execution.log(check.name() + ": " + line)));
    return StepResult.of(
        (validation.isGood() ? "good, " : "not good, ") + validation.shown(),
        Map.of(REPORT, ValidationJson.summary(validation)));
  }

  private static Validation validated(Path input, Execution execution)
      throws IOException, InterruptedException {
    try (TreeLocation place = TreeLocation.of(input)) {
      return new Validate(List.of(), PointScan.threadsOfAllCores(), execution::progress).run(place);
    }
  }

  /** As the store names the input: where it lies on this machine says nothing. */
  private static Validation named(Validation validation, Path input) {
    String name = input.getFileName().toString();
    List<Check> checks =
        validation.checks().stream()
            .map(
                check ->
                    new Check(
                        check.name(),
                        check.verdict(),
                        check.findings().stream()
                            .map(line -> line.replace(input.toString(), name))
                            .toList()))
            .toList();
    return new Validation(name, validation.format(), validation.said(), validation.found(), checks);
  }
}
