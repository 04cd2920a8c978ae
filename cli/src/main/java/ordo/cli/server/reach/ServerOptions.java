package ordo.cli.server.reach;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import ordo.server.embedded.DataLayout;
import ordo.wire.OrdoClient;
import ordo.wire.ServerTrust;
import picocli.CommandLine.Option;

/** How a verb reaches a server: the first of these that is given names it, and so its token. */
public final class ServerOptions {
  private static final String DATA_DEFAULT = "ordo-data";

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "The server's address; default ORDO_SERVER, else that of the profile in use, else that"
              + " of the server on the data folder, else "
              + Addresses.DEFAULT
              + ".")
  private Optional<String> server;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "A server and its token as `ordo profile` keeps them; default ORDO_PROFILE.")
  private Optional<String> profile;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description =
          "Where the token lies; default is API_TOKEN, else the data folder's token file.")
  private Optional<Path> tokenFile;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Data folder of a server on this machine; default ORDO_DATA, else " + DATA_DEFAULT + ".")
  private Optional<Path> data;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description =
          "Certificates in PEM of the authority, or of the server itself, that is trusted beside"
              + " those the system trusts; default that of the profile, else ORDO_CA.")
  private Optional<Path> ca;

  public Path data() {
    return data.or(() -> environment("ORDO_DATA").map(Path::of)).orElse(Path.of(DATA_DEFAULT));
  }

  public OrdoClient client() throws IOException {
    return reached().client();
  }

  /** The server and its token. */
  public Reached reached() throws IOException {
    Optional<Profile> known = profile();
    trust(known.flatMap(Profile::ca));
    return known.isPresent()
        ? new Reached(known.get().server(), token(known.get()))
        : new Reached(Addresses.of(named().orElseGet(this::ofDataFolder)), token());
  }

  /** Who is trusted, for all that this program asks from now on. */
  public void trust() throws IOException {
    trust(profile().flatMap(Profile::ca));
  }

  private void trust(Optional<Path> kept) throws IOException {
    Optional<Path> given = ca.or(() -> kept).or(() -> environment("ORDO_CA").map(Path::of));
    if (given.isPresent()) {
      ServerTrust.use(given.get());
    }
  }

  public URI address() throws IOException {
    Optional<Profile> known = profile();
    return known.isPresent()
        ? known.get().server()
        : Addresses.of(named().orElseGet(this::ofDataFolder));
  }

  private Optional<String> named() {
    return server.or(() -> environment("ORDO_SERVER"));
  }

  /** One that is named is taken, one in use where nothing else says which server is meant. */
  private Optional<Profile> profile() throws IOException {
    if (profile.isPresent() && server.isPresent()) {
      throw new IOException("--profile names a server already; leave --server out");
    }
    Profiles profiles = Profiles.ofUser();
    if (profile.isPresent()) {
      return Optional.of(profiles.get(profile.get()));
    }
    if (named().isPresent() || data.isPresent() || environment("ORDO_DATA").isPresent()) {
      return Optional.empty();
    }
    Optional<String> chosen = environment("ORDO_PROFILE");
    return chosen.isPresent() ? Optional.of(profiles.get(chosen.get())) : profiles.used();
  }

  private String token(Profile known) throws IOException {
    return tokenFile.isPresent() ? read(tokenFile.get()) : Profiles.ofUser().token(known);
  }

  /** Where no profile names the server. */
  public String token() throws IOException {
    Optional<String> given = environment("API_TOKEN");
    if (tokenFile.isEmpty() && given.isPresent()) {
      return given.get();
    }
    return read(tokenFile.orElseGet(() -> new DataLayout(data()).token()));
  }

  /** The file of the token, where it is one on this machine. */
  public Path tokenFile() {
    return tokenFile.orElseGet(() -> new DataLayout(data()).token());
  }

  private static String read(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException(
          "no token: set API_TOKEN, name the server's data folder with --data, or a profile with"
              + " --profile (looked for "
              + file
              + ")");
    }
    return Files.readString(file).strip();
  }

  /** Where a server on this data folder listens, or last did. */
  private String ofDataFolder() {
    Path file = new DataLayout(data()).serverAddress();
    try {
      return Files.isReadable(file) ? Files.readString(file).strip() : Addresses.DEFAULT;
    } catch (IOException gone) {
      return Addresses.DEFAULT;
    }
  }

  private static Optional<String> environment(String name) {
    return Optional.ofNullable(System.getenv(name)).filter(text -> !text.isBlank());
  }
}
