package ordo.server.http.bytes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import ordo.model.StorePath;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.submit.StoreAway;
import ordo.store.Grants;
import ordo.store.Store;

/**
 * Answers with a file of the store, whole or a range of it.
 *
 * @param redirects whether clients that are known to follow are sent to the service behind the
 *     store instead, where there is one
 */
public record FileAnswer(Store store, boolean redirects) {
  private static final Duration LINK_VALID = Duration.ofSeconds(60);

  /** They take the token along to no other host; browsers and the rest get the bytes from here. */
  private static final Pattern FOLLOWING = Pattern.compile("(curl|python-requests|HTTPie)/.*");

  /**
   * @param etag empty where the bytes may change under the path
   */
  public Response of(Request request, Store.FileEntry file, Optional<String> etag) {
    var headers = new LinkedHashMap<String, String>();
    etag.ifPresent(tag -> headers.put("ETag", tag));
    if (etag.filter(tag -> Bodies.isKnown(request, tag)).isPresent()) {
      return Response.empty(304).with(headers);
    }
    Optional<URI> elsewhere = elsewhere(request, file.path());
    if (elsewhere.isPresent()) {
      headers.put("Location", elsewhere.get().toString());
      headers.put("Cache-Control", "no-store");
      return Response.empty(302).with(headers);
    }
    StorePath path = file.path();
    headers.put("Accept-Ranges", "bytes");
    headers.put("Content-Type", contentType(path));
    headers.put("Content-Disposition", "attachment; filename=\"" + filename(path) + "\"");
    return send(ByteRange.of(request, etag, file.sizeBytes()), headers, file);
  }

  /** Not for who holds a part of it by our tag, which the service does not know. */
  private Optional<URI> elsewhere(Request request, StorePath path) {
    boolean follows =
        redirects
            && request.header("If-Range").isEmpty()
            && FOLLOWING.matcher(request.header("User-Agent").orElse("")).matches();
    return follows ? store.grants().map(grants -> link(grants, path)) : Optional.empty();
  }

  private static URI link(Grants grants, StorePath path) {
    try {
      return grants.read(path, LINK_VALID);
    } catch (IOException e) {
      throw new StoreAway("store: " + e.getMessage(), e);
    }
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

  /** Never a type that a browser would run. */
  private static String contentType(StorePath path) {
    return path.value().endsWith(".json") ? "application/json" : "application/octet-stream";
  }

  private static String filename(StorePath path) {
    String name = path.value().substring(path.value().lastIndexOf('/') + 1);
    return name.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
