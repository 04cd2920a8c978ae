package ordo.cli.server.bytes;

import java.net.URI;
import ordo.model.StorePath;

/**
 * What a client wants to send where.
 *
 * @param overwrite whether it may replace a file
 */
public record Wish(URI server, StorePath path, LocalFile file, boolean overwrite) {
  /** Two that go to the same place have the same, whatever they bring. */
  String place() {
    return server + " " + path;
  }

  /** Another file, or the same one written again, has another. */
  String content() {
    return "%s %d %s %s".formatted(file.path(), file.size(), file.modified(), overwrite);
  }
}
