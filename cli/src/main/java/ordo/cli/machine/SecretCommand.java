package ordo.cli.machine;

import java.io.IOException;
import java.time.Duration;
import ordo.server.ServerConfig;
import ordo.server.db.Database;
import ordo.server.secret.Secrets;
import ordo.server.secret.SharedSecret;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Each of its verbs is a method: they share nothing but the database. */
@Command(
    name = "secret",
    description = {
      "Rotates what all servers of one database are started with, API_TOKEN and"
          + " ORDO_WEBHOOK_SECRET, while they run; asks the database that DATABASE_URL names."
    },
    mixinStandardHelpOptions = true,
    subcommands = HelpCommand.class,
    synopsisSubcommandLabel = "list | rotate | end | forget")
public final class SecretCommand {
  private static final String NEXT =
      "Start every server with this one, one after the other, give it to whoever uses it, then"
          + " `ordo secret end %s`";

  private static final String NAME = "API_TOKEN or ORDO_WEBHOOK_SECRET.";

  @Command(
      name = "list",
      description = "Lists them: since when each is good, and the next one.",
      mixinStandardHelpOptions = true)
  int list(@Mixin DataOption data) throws IOException {
    try (Database database = open(data)) {
      for (Secrets.Told told : new Secrets(database).list()) {
        String next = told.next().map(since -> ", the next one since " + since).orElse("");
        System.out.println(told.secret() + ": since " + told.since() + next);
      }
    }
    return 0;
  }

  @Command(
      name = "rotate",
      description = "Makes the next one, good beside the one of now, and prints it: only here.",
      mixinStandardHelpOptions = true)
  int rotate(
      @Parameters(paramLabel = "NAME", description = NAME) String name, @Mixin DataOption data)
      throws IOException {
    SharedSecret secret = secret(name);
    try (Database database = open(data)) {
      String next = new Secrets(database).rotate(secret).orElseThrow(() -> unknown(secret));
      System.out.println(next);
      System.err.println(NEXT.formatted(secret));
    }
    return 0;
  }

  @Command(
      name = "end",
      description = "Ends the one before: within seconds no server takes it any more.",
      mixinStandardHelpOptions = true)
  int end(@Parameters(paramLabel = "NAME", description = NAME) String name, @Mixin DataOption data)
      throws IOException {
    SharedSecret secret = secret(name);
    try (Database database = open(data)) {
      if (!new Secrets(database).end(secret)) {
        throw new IOException(secret + ": expected one that is being rotated, found none");
      }
      System.out.println("The " + secret + " of before is good no longer");
    }
    return 0;
  }

  @Command(
      name = "forget",
      description = "Where it is lost: the server that starts next says a new one.",
      mixinStandardHelpOptions = true)
  int forget(
      @Parameters(paramLabel = "NAME", description = NAME) String name, @Mixin DataOption data)
      throws IOException {
    SharedSecret secret = secret(name);
    try (Database database = open(data)) {
      if (!new Secrets(database).forget(secret)) {
        throw unknown(secret);
      }
      System.out.println("The server that starts next says the " + secret);
    }
    return 0;
  }

  private static IOException unknown(SharedSecret secret) {
    return new IOException(
        secret + ": expected one that a server was started with, found none yet");
  }

  private static SharedSecret secret(String name) throws IOException {
    return SharedSecret.of(name)
        .orElseThrow(
            () ->
                new IOException("expected API_TOKEN or ORDO_WEBHOOK_SECRET, found '" + name + "'"));
  }

  private static Database open(DataOption data) throws IOException {
    ServerConfig config = data.config();
    if (config.database().isEmpty()) {
      throw new IOException(
          "DATABASE_URL: expected the database that several servers share, found none; a server"
              + " whose database is its own takes another API_TOKEN at its next start");
    }
    return Database.open(config.database().get(), 1, Duration.ZERO);
  }
}
