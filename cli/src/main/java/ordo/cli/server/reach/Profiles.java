package ordo.cli.server.reach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ordo.wire.WireJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The servers that this user knows: {@code profiles.json} with their addresses and the name of the
 * one in use, and beside it {@code tokens/NAME}.
 */
public final class Profiles {
  private static final String IN_USE = "use";
  private static final String SERVERS = "servers";
  private static final String ADDRESS = "server";
  private static final String CA = "ca";

  private final Path file;
  private final Path tokens;

  Profiles(Path folder) {
    this.file = folder.resolve("profiles.json");
    this.tokens = folder.resolve("tokens");
  }

  /** Below {@code XDG_CONFIG_HOME}, else below {@code .config} of the home folder. */
  public static Profiles ofUser() {
    String config = System.getenv("XDG_CONFIG_HOME");
    Path above =
        config == null || config.isBlank()
            ? Path.of(System.getProperty("user.home"), ".config")
            : Path.of(config);
    return new Profiles(above.resolve("ordo"));
  }

  /** By name. */
  public List<Profile> all() throws IOException {
    var all = new ArrayList<Profile>();
    for (var server : read().path(SERVERS).properties()) {
      all.add(profile(server.getKey(), server.getValue()));
    }
    all.sort(Comparator.comparing(Profile::name));
    return all;
  }

  /** An address, or an address and the certificates of its authority. */
  private static Profile profile(String name, JsonNode kept) throws IOException {
    Optional<Path> ca =
        Optional.of(kept.path(CA).asString("")).filter(p -> !p.isEmpty()).map(Path::of);
    return Profile.of(
        name, kept.isObject() ? kept.path(ADDRESS).asString("") : kept.asString(), ca);
  }

  /**
   * @throws IOException where there is none of that name
   */
  public Profile get(String name) throws IOException {
    for (Profile profile : all()) {
      if (profile.name().equals(name)) {
        return profile;
      }
    }
    throw new IOException("no profile '" + name + "'; `ordo profile list` tells those there are");
  }

  /** The one in use, if any. */
  public Optional<Profile> used() throws IOException {
    JsonNode name = read().path(IN_USE);
    return name.isString() ? Optional.of(get(name.asString())) : Optional.empty();
  }

  /** Of a name that is there, the address and the token are replaced. */
  public void add(Profile profile, String token) throws IOException {
    PrivateFile.write(tokens.resolve(profile.name()), token + "\n");
    ObjectNode changed = read();
    ObjectNode servers = changed.withObject("/" + SERVERS);
    String address = profile.server().toString();
    profile
        .ca()
        .ifPresentOrElse(
            ca -> servers.putObject(profile.name()).put(ADDRESS, address).put(CA, ca.toString()),
            () -> servers.put(profile.name(), address));
    if (!changed.has(IN_USE)) {
      changed.put(IN_USE, profile.name());
    }
    write(changed);
  }

  public void use(Profile profile) throws IOException {
    write(read().put(IN_USE, profile.name()));
  }

  public void remove(Profile profile) throws IOException {
    ObjectNode changed = read();
    changed.withObject("/" + SERVERS).remove(profile.name());
    if (changed.path(IN_USE).asString("").equals(profile.name())) {
      changed.remove(IN_USE);
    }
    write(changed);
    Files.deleteIfExists(tokens.resolve(profile.name()));
  }

  /**
   * @throws IOException also where others may read it
   */
  String token(Profile profile) throws IOException {
    return PrivateFile.read(tokens.resolve(profile.name())).strip();
  }

  private ObjectNode read() throws IOException {
    if (!Files.exists(file)) {
      return WireJson.MAPPER.createObjectNode();
    }
    try {
      if (WireJson.MAPPER.readTree(Files.readAllBytes(file)) instanceof ObjectNode known) {
        return known;
      }
    } catch (JacksonException e) {
      // told below
    }
    throw new IOException(file + ": expected the profiles as JSON, found something else");
  }

  private void write(ObjectNode changed) throws IOException {
    PrivateFile.write(file, changed.toPrettyString() + "\n");
  }
}
