package ordo.server.secret;

import java.util.List;
import java.util.stream.Collectors;

/** A server was started with secrets that the others of its database do not have. */
public final class DifferentSecret extends RuntimeException {
  private static final long serialVersionUID = 1;

  DifferentSecret(List<SharedSecret> different) {
    super(
        different.stream().map(DifferentSecret::message).collect(Collectors.joining("\n")),
        null,
        false,
        false);
  }

  private static String message(SharedSecret secret) {
    return ("%1$s: expected the one that the other servers of this database are started with, found"
            + " another; start this server with that one, or rotate it (`ordo secret rotate %1$s`),"
            + " or, where it is lost, `ordo secret forget %1$s`")
        .formatted(secret);
  }
}
