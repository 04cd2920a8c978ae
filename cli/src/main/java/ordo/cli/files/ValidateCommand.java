package ordo.cli.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import ordo.cli.files.run.CheckPrinting;
import ordo.cli.files.run.FileProgress;
import ordo.cli.files.run.StopSignal;
import ordo.cli.files.run.ThreadsOption;
import ordo.pointcloud.json.JsonFile;
import ordo.pointcloud.op.location.TreeLocation;
import ordo.pointcloud.op.validate.Validate;
import ordo.pointcloud.op.validate.Validation;
import ordo.pointcloud.op.validate.ValidationJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "validate",
    description =
        "Checks a LAS, LAZ or COPC file, an EPT or a Potree folder, ours or anybody's: decodes every"
            + " point, and says what is wrong and where. Ends with 0 where all is good.",
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  private static final int STEPS = 1000;

  @Parameters(
      paramLabel = "FILE|DIR|URL",
      description =
          "File, or folder with ept.json or metadata.json; by http also, as the URL of the file or of"
              + " that document.")
  private String location;

  @Option(
      names = "--against",
      paramLabel = "SOURCE",
      arity = "1..*",
      description =
          "Files that an EPT folder was made from, or the one that FILE was converted from: its"
              + " points must be theirs.")
  private List<Path> sources = List.of();

  @Option(names = "--json", description = "Print a JSON document.")
  private boolean json;

  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (StopSignal _ = StopSignal.interruptsThisThread()) {
      return print(validation());
    } catch (IllegalArgumentException refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }

  private Validation validation() throws IOException, InterruptedException {
    try (FileProgress progress = FileProgress.of("validate", STEPS);
        TreeLocation place = TreeLocation.of(location)) {
      var validate =
          new Validate(
              sources,
              threads.count(),
              (fraction, _) -> progress.pointsDone(Math.round(STEPS * fraction)));
      return validate.run(place);
    }
  }

  private int print(Validation found) {
    if (json) {
      System.out.print(
          new String(JsonFile.bytes(ValidationJson.of(found)), StandardCharsets.UTF_8));
    } else {
      System.out.println(
          "%s: %s%s"
              .formatted(
                  found.name(),
                  found.format().isEmpty() ? "" : found.format() + ", ",
                  found.shown()));
      CheckPrinting.print(System.out, found.checks());
    }
    return found.isGood() ? 0 : 1;
  }
}
