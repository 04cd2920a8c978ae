package ordo.server.http.client;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import ordo.model.Problem;
import ordo.model.StorePath;
import ordo.server.access.JobAccess;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;
import ordo.server.delivered.Removal;
import ordo.server.http.bytes.ContentTag;
import ordo.server.http.bytes.FileAnswer;
import ordo.server.http.bytes.UploadAnswers;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.submit.StoreAway;
import ordo.server.upload.Upload;
import ordo.server.upload.Uploaded;
import ordo.server.upload.Uploads;
import ordo.store.Store;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The store by path: what lies there, a file more, one thing less. SPEC section 8. */
public final class StoreRoutes {
  private static final int NAMES_MAX = 1_000;
  private static final String ONE = "/store/{+path}";
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final Store store;
  private final Uploads uploads;
  private final Removal removal;
  private final JobAccess access;
  private final FileAnswer files;

  /**
   * @param access what of the store a caller may read
   */
  public StoreRoutes(
      Store store, Uploads uploads, Removal removal, JobAccess access, FileAnswer files) {
    this.access = access;
    this.store = store;
    this.uploads = uploads;
    this.removal = removal;
    this.files = files;
  }

  public void addTo(Routes routes) {
    routes
        .get("/store", this::top)
        .get(ONE, this::read)
        .put(Scope.SUBMIT, ONE, this::write)
        .delete(Scope.ADMIN, ONE, this::remove);
  }

  private Response top(Caller caller, Request request) {
    return readable(caller, request, "");
  }

  private Response read(Caller caller, Request request) {
    String text = request.variable("path").replaceFirst("/$", "");
    return readable(caller, request, text);
  }

  /** What lies outside of a token's prefixes is not looked at; the ways to them are shown. */
  private Response readable(Caller caller, Request request, String text) {
    if (caller.prefixes().isPresent() && !isReadable(caller, text)) {
      List<String> ways = caller.prefixes().get().waysBelow(text);
      return ways.isEmpty() ? nothingAt(text) : ways(text, ways);
    }
    return text.isEmpty()
        ? folder(request, Optional.empty())
        : read(request, UploadAnswers.path(text));
  }

  private boolean isReadable(Caller caller, String text) {
    return !text.isEmpty() && access.mayRead(caller, UploadAnswers.path(text));
  }

  private static Response nothingAt(String path) {
    return Response.error(404, "Nothing lies at '" + path + "'");
  }

  private static Response ways(String path, List<String> ways) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("path", path);
    ArrayNode folders = body.putArray("folders");
    ways.forEach(folders::add);
    body.putArray("files");
    return Response.json(200, body.putNull("next"));
  }

  private Response read(Request request, StorePath path) {
    Optional<Store.Entry> entry = told(() -> store.stat(path));
    return switch (entry.orElse(null)) {
      case Store.FileEntry file -> files.of(request, file, told(() -> ContentTag.of(store, path)));
      case Store.Folder _ -> folder(request, Optional.of(path));
      case null -> nothingAt(path.value());
    };
  }

  private Response folder(Request request, Optional<StorePath> folder) {
    int limit = limit(request.query("limit"));
    String after = request.query("after").orElse("");
    Store.Children children = told(() -> store.children(folder, after, limit));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("path", folder.map(StorePath::value).orElse(""));
    ArrayNode folders = body.putArray("folders");
    ArrayNode listed = body.putArray("files");
    children.entries().forEach(child -> add(child, folders, listed));
    body.put("next", next(children));
    return Response.json(200, body);
  }

  private static String next(Store.Children children) {
    List<Store.Child> entries = children.entries();
    return children.isWhole() || entries.isEmpty() ? null : entries.getLast().name();
  }

  private static void add(Store.Child child, ArrayNode folders, ArrayNode files) {
    switch (child.kind()) {
      case FOLDER -> folders.add(child.name());
      case FILE -> addFile(child, files.addObject());
      case LINK, OTHER -> {
        // nothing that this shows leads out of the store
      }
    }
  }

  private static void addFile(Store.Child child, ObjectNode file) {
    file.put("name", child.name())
        .put("size", child.sizeBytes())
        .put("modified", TIMESTAMP.format(child.modified()));
  }

  private static int limit(Optional<String> text) {
    if (text.isPresent() && !text.get().matches("[1-9][0-9]{0,3}")) {
      throw Refusal.of(400, "limit: expected a number from 1 to " + NAMES_MAX);
    }
    return Math.min(text.map(Integer::parseInt).orElse(NAMES_MAX), NAMES_MAX);
  }

  private Response write(Caller caller, Request request) {
    StorePath path = UploadAnswers.path(request.variable("path"));
    long length = UploadAnswers.bytes(request, "Content-Length", 411);
    boolean overwrite = UploadAnswers.flag("overwrite", request.query("overwrite").orElse("false"));
    Uploaded uploaded = uploads.whole(caller, path, length, overwrite, request.body().stream());
    return switch (uploaded) {
      case Uploaded.At at -> written(at.upload());
      case Uploaded.Refused refused -> UploadAnswers.of(refused);
    };
  }

  private static Response written(Upload upload) {
    return Response.json(
        201,
        JsonNodeFactory.instance
            .objectNode()
            .put("uri", upload.path().value())
            .put("size", upload.length())
            .put("hash", upload.hash().orElseThrow()));
  }

  private Response remove(Caller caller, Request request) {
    StorePath path = UploadAnswers.path(request.variable("path").replaceFirst("/$", ""));
    return switch (told(() -> removal.remove(caller, path))) {
      case REMOVED -> Response.empty(204);
      case NOTHING_THERE -> nothingAt(path.value());
      case STAGED ->
          refused(400, "invalid_path", "retention removes what lies below artifacts/, nobody else");
      case IN_USE ->
          refused(409, "in_use", "a job that has not ended names '" + path + "' or what it holds");
      case UNKNOWN_FILES ->
          refused(
              409,
              "not_a_data_set",
              "'" + path + "' is a folder of files that are no one data set");
    };
  }

  private static Response refused(int status, String code, String message) {
    return Response.problem(status, new Problem(code, "", message));
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> T told(Work<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new StoreAway("store: " + e.getMessage(), e);
    }
  }
}
