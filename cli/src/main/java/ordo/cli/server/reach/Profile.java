package ordo.cli.server.reach;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A server that this user knows by a name.
 *
 * @param name letters, digits, dots, dashes and underscores
 * @param ca certificates in PEM that are trusted for it beside those the system trusts
 */
public record Profile(String name, URI server, Optional<Path> ca) {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  /**
   * @throws IOException where the name or the address is none
   */
  public static Profile of(String name, String server) throws IOException {
    return of(name, server, Optional.empty());
  }

  /**
   * @throws IOException where the name or the address is none
   */
  public static Profile of(String name, String server, Optional<Path> ca) throws IOException {
    if (!name.matches(NAME)) {
      throw new IOException(
          "profile: expected a name of letters, digits, '.', '-' and '_', found '" + name + "'");
    }
    return new Profile(name, Addresses.of(server), ca.map(Path::toAbsolutePath));
  }
}
