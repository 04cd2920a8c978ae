package ordo.server.http;

import java.util.List;
import java.util.Set;

/**
 * How the API listens.
 *
 * @param host address to listen on
 * @param port 0 takes a free one
 * @param basePath such as {@code /ordo}; the same routes also answer at {@code /}
 * @param bodyBytesMax largest request body
 * @param corsOrigins origins that browsers may call from
 * @param strangersMax connections of one address that have not yet carried a valid token
 * @param proxies that are believed who they speak for
 */
public record HttpSettings(
    String host,
    int port,
    String basePath,
    int bodyBytesMax,
    Set<String> corsOrigins,
    int strangersMax,
    List<Network> proxies) {
  public static final int STRANGERS_MAX_DEFAULT = 256;

  public HttpSettings {
    corsOrigins = Set.copyOf(corsOrigins);
    proxies = List.copyOf(proxies);
  }

  /** Behind no proxy. */
  public HttpSettings(
      String host,
      int port,
      String basePath,
      int bodyBytesMax,
      Set<String> corsOrigins,
      int strangersMax) {
    this(host, port, basePath, bodyBytesMax, corsOrigins, strangersMax, List.of());
  }

  /** The same on another port. */
  public HttpSettings on(int other) {
    return new HttpSettings(
        host, other, basePath, bodyBytesMax, corsOrigins, strangersMax, proxies);
  }

  List<String> baseSegments() {
    String path = basePath.replaceAll("^/+", "").replaceAll("/+$", "");
    return path.isEmpty() ? List.of() : List.of(path.split("/"));
  }
}
