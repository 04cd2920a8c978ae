package ordo.cli.server.reach;

import java.io.IOException;
import java.net.URI;

/**
 * A server that this user knows by a name.
 *
 * @param name letters, digits, dots, dashes and underscores
 */
public record Profile(String name, URI server) {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  /**
   * @throws IOException where the name or the address is none
   */
  public static Profile of(String name, String server) throws IOException {
    if (!name.matches(NAME)) {
      throw new IOException(
          "profile: expected a name of letters, digits, '.', '-' and '_', found '" + name + "'");
    }
    return new Profile(name, Addresses.of(server));
  }
}
