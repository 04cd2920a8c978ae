package ordo.cli.files;

import ordo.cli.files.change.ClipCommand;
import ordo.cli.files.change.GroundCommand;
import ordo.cli.files.change.MergeCommand;
import ordo.cli.files.change.NoiseCommand;
import ordo.cli.files.change.SplitCommand;
import ordo.cli.files.change.ThinCommand;
import ordo.cli.files.surface.ColorizeCommand;
import ordo.cli.files.surface.ContoursCommand;
import ordo.cli.files.surface.DemCommand;
import ordo.cli.files.surface.HillshadeCommand;
import ordo.cli.files.surface.RegridCommand;
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
      TilesCommand.class,
      GroundCommand.class,
      ClipCommand.class,
      NoiseCommand.class,
      ThinCommand.class,
      MergeCommand.class,
      SplitCommand.class,
      QualityCommand.class,
      RegridCommand.class,
      DemCommand.class,
      HillshadeCommand.class,
      ContoursCommand.class,
      ValidateCommand.class,
      HelpCommand.class
    })
public final class PointsCommand {}
