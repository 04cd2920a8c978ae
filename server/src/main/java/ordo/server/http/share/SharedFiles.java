package ordo.server.http.share;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;
import ordo.server.http.bytes.FileAnswer;
import ordo.server.http.client.FileTag;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.share.Shares;
import ordo.server.submit.StoreAway;
import ordo.server.view.StoredArtifact;
import ordo.store.Store;

/**
 * The open paths {@code /shares/<random>/...}: files of one artifact, for pages of any origin, as
 * viewers elsewhere fetch by themselves.
 */
public final class SharedFiles {
  private static final String ROOT = "shares";
  private static final String FILE = "/" + ROOT + "/{random}/{+path}";

  /** What any page may ask here, and read of the answers. Nothing stays where it would outlive. */
  private static final Map<String, String> OPEN =
      Map.of(
          "Access-Control-Allow-Origin", "*",
          "Access-Control-Expose-Headers", "Content-Range, Content-Length, Accept-Ranges, ETag",
          "Referrer-Policy", "no-referrer",
          "Cache-Control", "private, no-cache, no-transform");

  private static final Map<String, String> PREFLIGHT =
      Map.of(
          "Allow", "GET, HEAD, OPTIONS",
          "Access-Control-Allow-Methods", "GET, HEAD, OPTIONS",
          "Access-Control-Allow-Headers", "Range, If-None-Match, If-Range",
          "Access-Control-Max-Age", "86400");

  private final Shares shares;
  private final Store store;
  private final FileAnswer files;

  public SharedFiles(Shares shares, Store store) {
    this.shares = shares;
    this.store = store;
    this.files = new FileAnswer(store, false);
  }

  public void addOpenTo(Routes routes) {
    routes
        .get(FILE, this::file)
        .options(Scope.READ, FILE, (_, _) -> Response.empty(204).with(PREFLIGHT));
  }

  /** Whether a path is one of these. */
  public static boolean isOne(List<String> segments) {
    return segments.size() > 2 && segments.getFirst().equals(ROOT);
  }

  /** Any answer on such a path, refusals too: with the headers that let any page read it. */
  public static Response decorate(Response response) {
    return response.with(OPEN);
  }

  /** A path as logs may have it: whoever reads one there must not open it. */
  public static List<String> masked(List<String> segments) {
    if (segments.size() < 2 || !segments.getFirst().equals(ROOT)) {
      return segments;
    }
    var masked = new ArrayList<>(segments);
    masked.set(1, "...");
    return masked;
  }

  private Response file(Caller stranger, Request request) {
    String path = request.variable("path");
    return shares
        .opened(request.variable("random"))
        .flatMap(artifact -> file(request, artifact, path))
        .orElseGet(() -> Response.error(404, "Not found"));
  }

  /** A file goes by its own name, a folder's files by their paths below it. */
  private Optional<Response> file(Request request, StoredArtifact artifact, String path) {
    var uri = new StorePath(artifact.uri());
    if (!artifact.directory()) {
      String name = uri.value().substring(uri.value().lastIndexOf('/') + 1);
      return path.equals(name)
          ? found(uri).map(file -> files.of(request, file, FileTag.of(artifact, "")))
          : Optional.empty();
    }
    return Optional.of(uri.value() + "/" + path)
        .filter(whole -> StorePath.problem(path).isEmpty() && StorePath.problem(whole).isEmpty())
        .flatMap(whole -> found(new StorePath(whole)))
        .map(file -> files.of(request, file, FileTag.of(artifact, path)));
  }

  private Optional<Store.FileEntry> found(StorePath path) {
    try {
      return store
          .stat(path)
          .filter(Store.FileEntry.class::isInstance)
          .map(Store.FileEntry.class::cast);
    } catch (IOException e) {
      throw new StoreAway("store: " + e.getMessage(), e);
    }
  }
}
