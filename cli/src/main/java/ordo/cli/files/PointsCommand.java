package ordo.cli.files;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

@Command(
    name = "points",
    description = "Works on point clouds without a server.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "VERB",
    subcommands = {
      InfoCommand.class,
      ConvertCommand.class,
      ReprojectCommand.class,
      ColorizeCommand.class,
      EptCommand.class,
      PotreeCommand.class,
      CopcCommand.class,
      GroundCommand.class,
      ClipCommand.class,
      NoiseCommand.class,
      ThinCommand.class,
      QualityCommand.class,
      RegridCommand.class,
      DemCommand.class,
      HillshadeCommand.class,
      ContoursCommand.class,
      ValidateCommand.class,
      HelpCommand.class
    })
public final class PointsCommand {}
