package ordo.cli.server;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import ordo.cli.server.reach.Profile;
import ordo.cli.server.reach.Profiles;
import ordo.cli.shown.JsonOption;
import ordo.cli.shown.Table;
import ordo.wire.WireJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;

/** Each of its verbs is a method: they share nothing but the profiles. */
@Command(
    name = "profile",
    description = "Keeps servers and their tokens by name, in ~/.config/ordo.",
    mixinStandardHelpOptions = true,
    subcommands = HelpCommand.class,
    synopsisSubcommandLabel = "add | list | use | rm")
public final class ProfileCommand {
  private static final int TOKEN_BYTES_MAX = 4_096;

  @Command(name = "add", description = "Keeps a server; the first one is in use at once.")
  int add(
      @Parameters(paramLabel = "NAME", description = "What it is called from now on.") String name,
      @Parameters(paramLabel = "URL", description = "Its address.") String server,
      @Option(
              names = "--token-file",
              paramLabel = "FILE",
              description = "Where its token lies; default: typed, or read from standard input.")
          Optional<Path> tokenFile,
      @Option(
              names = "--ca",
              paramLabel = "FILE",
              description = "Certificates in PEM that are trusted for it; the file must stay.")
          Optional<Path> ca)
      throws IOException {
    Profile profile = Profile.of(name, server, ca);
    Profiles.ofUser().add(profile, token(tokenFile));
    System.out.println("Profile " + name + ": " + profile.server());
    return 0;
  }

  /** Never a word of the command: those are there for every user of the machine to read. */
  private static String token(Optional<Path> file) throws IOException {
    Console console = System.console();
    String token;
    if (file.isPresent()) {
      token = Files.readString(file.get());
    } else if (console != null && console.isTerminal()) {
      char[] typed = console.readPassword("Token: ");
      token = typed == null ? "" : new String(typed);
    } else {
      token = new String(System.in.readNBytes(TOKEN_BYTES_MAX), StandardCharsets.UTF_8);
    }
    if (!token.strip().matches("\\S{1," + TOKEN_BYTES_MAX + "}")) {
      throw new IOException("token: expected one word, found none or several");
    }
    return token.strip();
  }

  @Command(name = "list", description = "Lists them; a star is at the one in use.")
  int list(@Mixin JsonOption json) throws IOException {
    Profiles profiles = Profiles.ofUser();
    String used = profiles.used().map(Profile::name).orElse("");
    ArrayNode rows = WireJson.MAPPER.createArrayNode();
    var table = new Table("", "profile", "server");
    for (Profile profile : profiles.all()) {
      String server = profile.server().toString();
      boolean isUsed = profile.name().equals(used);
      rows.addObject().put("name", profile.name()).put("server", server).put("used", isUsed);
      table.row(isUsed ? "*" : "", profile.name(), server);
    }
    json.print(rows, table);
    return 0;
  }

  @Command(name = "use", description = "Verbs ask this one from now on, unless told otherwise.")
  int use(@Parameters(paramLabel = "NAME", description = "Which one.") String name)
      throws IOException {
    Profiles profiles = Profiles.ofUser();
    Profile profile = profiles.get(name);
    profiles.use(profile);
    System.out.println("In use: " + name + ", " + profile.server());
    return 0;
  }

  @Command(name = "rm", description = "Forgets one and its token.")
  int remove(@Parameters(paramLabel = "NAME", description = "Which one.") String name)
      throws IOException {
    Profiles profiles = Profiles.ofUser();
    profiles.remove(profiles.get(name));
    System.out.println("Removed profile " + name);
    return 0;
  }
}
