package ordo.server.http.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.model.JobId;
import ordo.model.StorePath;
import ordo.model.json.StrictJson;
import ordo.server.auth.Caller;
import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.submit.StoreAway;
import ordo.server.view.RowView;
import ordo.server.view.StoredArtifact;
import ordo.store.Store;
import tools.jackson.databind.node.JsonNodeFactory;

/** Downloads of artifacts: a file by its name, a directory as a list and file by file. */
public final class DownloadRoutes {
  private static final String NOT_FOUND = "Artifact not found";

  private final RowView rows;
  private final Store store;

  public DownloadRoutes(RowView rows, Store store) {
    this.rows = rows;
    this.store = store;
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
        ? listing(name, uri)
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
        .map(
            artifact ->
                file(
                    request,
                    new StorePath(artifact.uri()).resolve(path),
                    FileTag.of(artifact, path)))
        .orElseGet(() -> Response.error(404, NOT_FOUND));
  }

  private Response listing(String name, StorePath folder) {
    return Response.streamedJson(
        out -> {
          String head = "{\"name\":" + quoted(name) + ",\"files\":[";
          out.write(head.getBytes(StandardCharsets.UTF_8));
          writeEntries(folder, out);
          out.write("]}".getBytes(StandardCharsets.UTF_8));
        });
  }

  private void writeEntries(StorePath folder, OutputStream out) throws IOException {
    try (Stream<Store.FileEntry> files = store.list(folder)) {
      var iterator = files.iterator();
      while (iterator.hasNext()) {
        writeEntry(iterator.next(), folder, out);
        out.write((iterator.hasNext() ? "," : "").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void writeEntry(Store.FileEntry file, StorePath folder, OutputStream out)
      throws IOException {
    String below = file.path().value().substring(folder.value().length() + 1);
    out.write(
        StrictJson.write(
            JsonNodeFactory.instance
                .objectNode()
                .put("path", below)
                .put("size", file.sizeBytes())));
  }

  private Response file(Request request, StorePath path, Optional<String> etag) {
    Optional<Store.Entry> entry = stat(path);
    if (!(entry.orElse(null) instanceof Store.FileEntry file)) {
      return Response.error(404, "Nothing lies there any more");
    }
    var headers = new LinkedHashMap<String, String>();
    etag.ifPresent(tag -> headers.put("ETag", tag));
    if (etag.filter(tag -> Bodies.isKnown(request, tag)).isPresent()) {
      return Response.empty(304).with(headers);
    }
    headers.put("Accept-Ranges", "bytes");
    headers.put("Content-Type", contentType(path));
    headers.put("Content-Disposition", "attachment; filename=\"" + filename(path) + "\"");
    return send(ByteRange.of(request, etag, file.sizeBytes()), headers, file);
  }

  private Response send(ByteRange range, Map<String, String> headers, Store.FileEntry file) {
    return switch (range) {
      case ByteRange.Whole all -> send(200, headers, file, 0, file.sizeBytes());
      case ByteRange.Part part -> {
        headers.put("Content-Range", part.header(file.sizeBytes()));
        yield send(206, headers, file, part.first(), part.length());
      }
      case ByteRange.Unsatisfiable none ->
          Response.error(416, "Range not satisfiable: the file has " + file.sizeBytes() + " bytes")
              .with(Map.of("Content-Range", "bytes */" + file.sizeBytes()));
    };
  }

  private Response send(
      int status, Map<String, String> headers, Store.FileEntry file, long first, long length) {
    return new Response(
        status,
        headers,
        new Response.Stream(
            length,
            out -> {
              try (InputStream in = store.read(file.path(), first, length)) {
                in.transferTo(out);
              }
            }));
  }

  private Optional<Store.Entry> stat(StorePath path) {
    try {
      return store.stat(path);
    } catch (IOException e) {
      throw new StoreAway("store: " + e.getMessage(), e);
    }
  }

  /** Never a type that a browser would run. */
  private static String contentType(StorePath path) {
    return path.value().endsWith(".json") ? "application/json" : "application/octet-stream";
  }

  private static String filename(StorePath path) {
    String name = path.value().substring(path.value().lastIndexOf('/') + 1);
    return name.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private static String quoted(String text) {
    return StrictJson.text(JsonNodeFactory.instance.stringNode(text));
  }
}
