package ordo.server.http.views;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ordo.model.JobId;
import ordo.model.StorePath;
import ordo.server.auth.Caller;
import ordo.server.http.exchange.Handler;
import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.lens.Lens;
import ordo.server.lens.LensQuestion;
import ordo.server.view.RowView;
import ordo.server.view.StoredArtifact;
import ordo.store.Store;

/** Views of artifacts: each question goes to the lens, about an artifact that is looked up here. */
public final class ViewRoutes {
  private static final String VIEW = "/jobs/{id}/views/{name}";

  /** What the lens may take of a node, its queue and its deadline together; of a point too. */
  private static final Duration NODE_MAX = Duration.ofSeconds(15);

  /** Of a description, or of a part of one. */
  private static final Duration DESCRIPTION_MAX = Duration.ofSeconds(45);

  /** Pictures come behind all nodes, one at a time. */
  private static final Duration PICTURE_MAX = Duration.ofSeconds(60);

  private static final String NONE = "identity";
  private static final int KEY_CHARACTERS_MAX = 64;

  private final RowView rows;
  private final Store store;
  private final Lens lens;

  public ViewRoutes(RowView rows, Store store, Lens lens) {
    this.rows = rows;
    this.store = store;
    this.lens = lens;
  }

  public void addTo(Routes routes) {
    routes
        .get(VIEW, opening("/description", DESCRIPTION_MAX))
        .get(VIEW + "/picture", opening("/picture", PICTURE_MAX))
        .get(VIEW + "/hierarchy", going("/hierarchy", DESCRIPTION_MAX))
        .get(VIEW + "/statistics", going("/statistics", DESCRIPTION_MAX))
        .get(VIEW + "/grid", going("/grid", NODE_MAX))
        .get(VIEW + "/nodes/{key}", this::node)
        .get(VIEW + "/points/{key}/{index}", this::point);
  }

  /** Where somebody comes to an artifact, it is looked whether its bytes are still there. */
  private Handler opening(String path, Duration patience) {
    return (caller, request) -> {
      Optional<StoredArtifact> found = find(caller, request);
      if (found.isEmpty()) {
        return missing(caller, request);
      }
      Optional<Response> lost = lost(found.get());
      return lost.isPresent() ? lost.get() : ask(request, found.get(), path, patience);
    };
  }

  private Handler going(String path, Duration patience) {
    return (caller, request) -> {
      Optional<StoredArtifact> found = find(caller, request);
      return found.isEmpty() ? missing(caller, request) : ask(request, found.get(), path, patience);
    };
  }

  private Response node(Caller caller, Request request) throws IOException {
    return below(caller, request, "/nodes/" + key(request, "key"));
  }

  private Response point(Caller caller, Request request) throws IOException {
    return below(caller, request, "/points/" + key(request, "key") + "/" + key(request, "index"));
  }

  private Response below(Caller caller, Request request, String path) throws IOException {
    boolean isKey =
        request.variables().values().stream()
                .allMatch(value -> !value.isEmpty() && !value.startsWith("."))
            && path.length() <= 3 * KEY_CHARACTERS_MAX;
    return isKey
        ? going(path, NODE_MAX).handle(caller, request)
        : ViewRefusal.NO_SUCH_NODE.because(
            "Expected a node D-X-Y-Z or r-N, found " + Ids.shown(request.variable("key")));
  }

  private static String key(Request request, String name) {
    return LensQuestion.encoded(request.variable(name));
  }

  private Optional<StoredArtifact> find(Caller caller, Request request) {
    return rows.stored(caller, Ids.job(request.variable("id")), request.variable("name"));
  }

  private Response missing(Caller caller, Request request) {
    JobId job = Ids.job(request.variable("id"));
    String name = request.variable("name");
    if (rows.isBeingMade(caller, job, name)) {
      return ViewRefusal.NOT_FINISHED.forNow("The step that makes this artifact has not ended");
    }
    return ViewRefusal.NO_SUCH_ARTIFACT.because(
        rows.exists(caller, job) ? "The job has no artifact " + Ids.shown(name) : "Job not found");
  }

  private Optional<Response> lost(StoredArtifact artifact) {
    try {
      return store.stat(new StorePath(artifact.uri())).isPresent()
          ? Optional.empty()
          : Optional.of(ViewRefusal.EXPIRED.because("Nothing lies there any more"));
    } catch (IOException away) {
      return Optional.of(ViewRefusal.STORE_AWAY.forNow("The store is away; try again"));
    }
  }

  /** What may have been replaced at its place is asked for anew each time. */
  private Response ask(Request request, StoredArtifact artifact, String path, Duration patience)
      throws IOException {
    var query = new HashMap<>(request.query());
    query.keySet().retainAll(LensAnswer.PARAMETERS);
    request.query("size").ifPresent(size -> query.put("width", size));
    var headers =
        new HashMap<>(Map.of("Accept-Encoding", request.header("Accept-Encoding").orElse(NONE)));
    if (artifact.isVerified()) {
      request.header("If-None-Match").ifPresent(tags -> headers.put("If-None-Match", tags));
    } else {
      query.remove("v");
    }
    query.putAll(named(artifact));
    return LensAnswer.of(lens.ask(new LensQuestion(path, query, headers, patience)));
  }

  /**
   * What the lens learns of an artifact; the digest only where somebody has held the bytes to it.
   */
  private Map<String, String> named(StoredArtifact artifact) throws IOException {
    var named = new HashMap<>(Map.of("uri", artifact.uri(), "type", artifact.type()));
    named.put("size", Long.toString(sizeBytes(artifact)));
    artifact
        .hash()
        .filter(hash -> artifact.isVerified())
        .ifPresent(hash -> named.put("hash", hash));
    return named;
  }

  /** Of an input nobody may have measured; a directory's is not looked for. */
  private long sizeBytes(StoredArtifact artifact) throws IOException {
    if (artifact.sizeBytes().isPresent()) {
      return artifact.sizeBytes().get();
    }
    return store.stat(new StorePath(artifact.uri())).orElse(null) instanceof Store.FileEntry file
        ? file.sizeBytes()
        : 0;
  }
}
