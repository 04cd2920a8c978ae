package ordo.server.http.worker;

import java.io.IOException;
import java.util.Optional;
import ordo.model.Problem;
import ordo.model.StorePath;
import ordo.server.auth.Caller;
import ordo.server.auth.Scope;
import ordo.server.dispatch.Dispatch;
import ordo.server.dispatch.task.HeldAttempt;
import ordo.server.http.bytes.ContentTag;
import ordo.server.http.bytes.FileAnswer;
import ordo.server.http.bytes.FolderAnswer;
import ordo.server.http.bytes.UploadAnswers;
import ordo.server.http.exchange.Ids;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.submit.StoreAway;
import ordo.server.upload.Arrival;
import ordo.server.upload.Product;
import ordo.server.upload.Products;
import ordo.store.Store;
import ordo.wire.ClaimedTask.AttemptKey;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Bytes of attempts for workers that do not share the store: what an attempt reads, and what it has
 * made. A worker has its own attempts, while they run, and of the store only what they name.
 */
public final class AttemptRoutes {
  private static final String ATTEMPT = "/workers/{id}/attempts/{job}/{ord}";
  private static final String INPUT = ATTEMPT + "/inputs/{slot}";
  private static final String PRODUCT = ATTEMPT + "/outputs/{slot}";
  private static final String BELOW = "/{+path}";

  private final Dispatch dispatch;
  private final Store store;
  private final Products products;
  private final FileAnswer files;
  private final FolderAnswer folders;

  public AttemptRoutes(Dispatch dispatch, Store store, Products products) {
    this.dispatch = dispatch;
    this.store = store;
    this.products = products;
    this.files = new FileAnswer(store, false);
    this.folders = new FolderAnswer(store);
  }

  public void addTo(Routes routes) {
    routes
        .get(Scope.WORKER, INPUT, this::input)
        .get(Scope.WORKER, INPUT + BELOW, this::input)
        .get(Scope.WORKER, PRODUCT, this::offset)
        .get(Scope.WORKER, PRODUCT + BELOW, this::offset)
        .put(Scope.WORKER, PRODUCT, this::bring)
        .put(Scope.WORKER, PRODUCT + BELOW, this::bring);
  }

  private Response input(Caller caller, Request request) {
    HeldAttempt held = held(caller, request);
    StorePath whole = held.inputs().get(request.variable("slot"));
    if (whole == null) {
      return noSlot("input", request);
    }
    StorePath path = below(whole, request);
    Optional<Store.Entry> entry = told(() -> store.stat(path));
    return switch (entry.orElse(null)) {
      case Store.FileEntry file -> files.of(request, file, told(() -> ContentTag.of(store, path)));
      case Store.Folder _ -> folders.of(request.variable("slot"), path);
      case null -> Response.error(404, "Nothing lies at '" + path + "'");
    };
  }

  private Response offset(Caller caller, Request request) {
    return at(products.offset(product(caller, request)));
  }

  private Response bring(Caller caller, Request request) {
    Product product = product(caller, request);
    var arrival =
        new Arrival(
            UploadAnswers.bytes(request, "Upload-Offset", 400),
            request.body().stream(),
            Optional.empty());
    AttemptKey key = NamedAttempt.key(request);
    long worker = WorkerId.of(dispatch, caller, request);
    return products
        .bring(product, arrival, () -> dispatch.held(worker, key).isPresent())
        .map(UploadAnswers::of)
        .orElseGet(() -> at(products.offset(product)));
  }

  private static Response at(long offset) {
    return Response.json(200, JsonNodeFactory.instance.objectNode().put("offset", offset));
  }

  private Product product(Caller caller, Request request) {
    HeldAttempt held = held(caller, request);
    HeldAttempt.Product whole = held.products().get(request.variable("slot"));
    if (whole == null) {
      throw Refusal.of(404, noSuch("output", request));
    }
    boolean isBelow = request.variable("path") != null;
    if (isBelow != whole.isDirectory()) {
      String found = isBelow ? "a file, found a path below it" : "a directory, found no path in it";
      throw Refusal.of(400, "Output '" + Ids.shown(request.variable("slot")) + "': it is " + found);
    }
    return new Product(
        NamedAttempt.key(request).token(),
        below(whole.path(), request),
        UploadAnswers.bytes(request, "Upload-Length", 400),
        NamedAttempt.hash(request));
  }

  /** 409 for an attempt that is over, and for another worker's. */
  private HeldAttempt held(Caller caller, Request request) {
    long worker = WorkerId.of(dispatch, caller, request);
    return dispatch.held(worker, NamedAttempt.key(request)).orElseThrow(AttemptRoutes::over);
  }

  private static Refusal over() {
    String message = "The attempt is over, or another worker's";
    return Refusal.of(409, new Problem("attempt_over", "", message));
  }

  private static StorePath below(StorePath whole, Request request) {
    String below = request.variable("path");
    return below == null ? whole : UploadAnswers.path(whole + "/" + UploadAnswers.path(below));
  }

  private static Response noSlot(String what, Request request) {
    return Response.error(404, noSuch(what, request));
  }

  private static String noSuch(String what, Request request) {
    return "The step has no " + what + " '" + Ids.shown(request.variable("slot")) + "'";
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
