package ordo.server.http.client;

import java.io.IOException;
import java.util.Optional;
import ordo.model.JobId;
import ordo.model.StorePath;
import ordo.server.auth.Caller;
import ordo.server.http.bytes.FileAnswer;
import ordo.server.http.bytes.FolderAnswer;
import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.submit.StoreAway;
import ordo.server.view.RowView;
import ordo.server.view.StoredArtifact;
import ordo.store.Store;

/** Downloads of artifacts: a file by its name, a directory as a list and file by file. */
public final class DownloadRoutes {
  private static final String NOT_FOUND = "Artifact not found";

  private final RowView rows;
  private final Store store;
  private final FileAnswer files;
  private final FolderAnswer folders;

  public DownloadRoutes(RowView rows, FileAnswer files) {
    this.rows = rows;
    this.store = files.store();
    this.files = files;
    this.folders = new FolderAnswer(store);
  }

  public void addTo(Routes routes) {
    routes
        .get("/jobs/{id}/artifacts/{name}", this::whole)
        .get("/jobs/{id}/artifacts/{name}/{+path}", this::below);
  }

  private Response whole(Caller caller, Request request) {
    JobId job = Ids.job(request.variable("id"));
    String name = request.variable("name");
    Optional<StoredArtifact> artifact = rows.stored(caller, job, name);
    if (artifact.isEmpty()) {
      return Response.error(404, NOT_FOUND);
    }
    StorePath uri = new StorePath(artifact.get().uri());
    return artifact.get().directory()
        ? folders.of(name, uri)
        : file(request, uri, FileTag.of(artifact.get(), ""));
  }

  private Response below(Caller caller, Request request) {
    JobId job = Ids.job(request.variable("id"));
    String path = request.variable("path");
    Optional<String> problem = StorePath.problem(path);
    if (problem.isPresent()) {
      return Response.error(400, "Path: " + problem.get());
    }
    return rows.stored(caller, job, request.variable("name"))
        .filter(StoredArtifact::directory)
        .filter(artifact -> StorePath.problem(artifact.uri() + "/" + path).isEmpty())
        .map(artifact -> below(request, artifact, path))
        .orElseGet(() -> Response.error(404, NOT_FOUND));
  }

  private Response below(Request request, StoredArtifact artifact, String path) {
    return file(request, new StorePath(artifact.uri()).resolve(path), FileTag.of(artifact, path));
  }

  private Response file(Request request, StorePath path, Optional<String> etag) {
    Optional<Store.Entry> entry = stat(path);
    if (!(entry.orElse(null) instanceof Store.FileEntry file)) {
      return Response.error(404, "Nothing lies there any more");
    }
    return files.of(request, file, etag);
  }

  private Optional<Store.Entry> stat(StorePath path) {
    try {
      return store.stat(path);
    } catch (IOException e) {
      throw new StoreAway("store: " + e.getMessage(), e);
    }
  }
}
