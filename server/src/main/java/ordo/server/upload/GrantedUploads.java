package ordo.server.upload;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ordo.model.StorePath;
import ordo.server.auth.Caller;
import ordo.server.db.Database;
import ordo.server.db.Session;
import ordo.server.submit.StoreAway;
import ordo.server.trail.TrailSql;
import ordo.server.upload.Admission.Wish;
import ordo.server.upload.Uploaded.Refused;
import ordo.server.upload.Uploaded.Why;
import ordo.store.Grants;
import ordo.store.Store;
import ordo.store.StoreException;

/**
 * Uploads whose bytes go right to the service behind the store: begun here, put there by URLs that
 * are good for a quarter of an hour, and completed here. Safe for many threads and servers.
 */
public final class GrantedUploads {
  /** What has come of one is given up so long after it began, as all that is left in parts. */
  public static final Duration KEPT = Uploads.KEPT;

  public static final Duration URL_VALID = Duration.ofMinutes(15);
  private static final int URLS_MAX = 100;

  private final Database database;
  private final Store store;
  private final Admission admission;
  private final Fence fence;

  /**
   * @param bytesMax of one file
   */
  public GrantedUploads(Database database, Store store, long bytesMax) {
    this.database = database;
    this.store = store;
    this.admission = new Admission(database, store, bytesMax);
    this.fence = new Fence(database, true);
  }

  /** Whether there is a service that clients could reach. */
  public boolean areThere() {
    return store.grants().isPresent();
  }

  /**
   * What a client wants to bring.
   *
   * @param said {@code sha256:<hex>}
   */
  public record Wanted(StorePath path, long length, boolean overwrite, Optional<String> said) {}

  /** What became of it. */
  public sealed interface Outcome {}

  public record Open(Granted granted) implements Outcome {}

  public record No(Refused refused) implements Outcome {}

  public Outcome begin(Caller caller, Wanted wanted) {
    return told(
        () -> {
          var wish = new Wish(wanted.path(), wanted.length(), wanted.overwrite(), true);
          return switch (admission.admit(caller, wish)) {
            case Refused refused -> new No(refused);
            case Uploaded.At at -> begin(at.upload(), wanted.said());
          };
        });
  }

  private Open begin(Upload upload, Optional<String> said) throws IOException {
    boolean isBegun = false;
    try {
      String name = grants().begin(upload.path());
      var granted = new Granted(upload, new Grants.Coming(upload.path(), name), said);
      database.useSession(session -> GrantSql.begin(session, granted));
      isBegun = true;
      return new Open(granted);
    } finally {
      if (!isBegun) {
        database.useSession(session -> UploadSql.delete(session, upload.id()));
      }
    }
  }

  public Outcome at(Caller caller, String id) {
    return find(caller, id)
        .<Outcome>map(Open::new)
        .orElseGet(() -> no(Why.UNKNOWN, "No upload " + id + ", or no longer"));
  }

  /**
   * Where parts are put, at most a hundred, by their numbers.
   *
   * @param from the first, from 1
   */
  public Map<Integer, URI> urls(Granted granted, int from) {
    return told(
        () -> {
          var urls = new TreeMap<Integer, URI>();
          int behind = (int) Math.min((long) from + URLS_MAX, granted.parts() + 1L);
          for (int number = from; number < behind; number++) {
            long length = granted.lengthBytes(number);
            urls.put(number, grants().part(granted.coming(), number, length, URL_VALID));
          }
          return urls;
        });
  }

  /** Puts a file in place, where its path is still free and it has the size that was said. */
  public Outcome complete(Caller caller, Granted granted, Map<Integer, String> etags) {
    return granted.upload().isDone()
        ? new Open(granted)
        : told(() -> completed(caller, granted, etags));
  }

  private Outcome completed(Caller caller, Granted granted, Map<Integer, String> etags)
      throws IOException {
    Optional<Refused> refused = put(caller, granted, etags);
    return refused.isEmpty() || wasPut(granted) ? sized(caller, granted) : new No(refused.get());
  }

  private Optional<Refused> put(Caller caller, Granted granted, Map<Integer, String> etags)
      throws IOException {
    Upload upload = granted.upload();
    Optional<Refused> taken = fence.enter(upload);
    if (taken.isPresent()) {
      return taken;
    }
    try {
      var place = new UploadPlace(store, upload.path(), upload.overwrite());
      Optional<Refused> obstacle = place.obstacle(caller);
      return obstacle.isPresent() ? obstacle : put(granted, etags);
    } finally {
      fence.leave(upload);
    }
  }

  private Optional<Refused> put(Granted granted, Map<Integer, String> etags) throws IOException {
    try {
      grants().complete(granted.coming(), etags);
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(new Refused(Why.PARTS, e.getMessage()));
    }
  }

  /** By a server that died before it noted so: what stands in the way is the file itself. */
  private boolean wasPut(Granted granted) throws IOException {
    return !grants().isOpen(granted.coming()) && sizeBytes(granted) == granted.upload().length();
  }

  /** 0 where no file is. */
  private long sizeBytes(Granted granted) throws IOException {
    return store.stat(granted.upload().path()).orElse(null) instanceof Store.FileEntry file
        ? file.sizeBytes()
        : 0;
  }

  /** The service has put it in place by now; one of another size goes. */
  private Outcome sized(Caller caller, Granted granted) throws IOException {
    Upload upload = granted.upload();
    long found = sizeBytes(granted);
    if (found != upload.length()) {
      store.delete(upload.path());
      database.useSession(session -> UploadSql.delete(session, upload.id()));
      String message = "expected %d bytes, found %d; nothing is kept of it";
      return no(Why.PARTS, message.formatted(upload.length(), found));
    }
    database.inTransaction(session -> end(session, caller, granted));
    return new Open(granted.placed());
  }

  private static boolean end(Session session, Caller caller, Granted granted) {
    Upload upload = granted.upload();
    boolean isEnd = UploadSql.end(session, upload.id(), granted.hash(), KEPT);
    if (isEnd) {
      TrailSql.note(session, caller, "store " + upload.path(), "stored", granted.hash());
    }
    return isEnd;
  }

  /** Ends one; what has come of it goes. Of one that is in place only its trace does. */
  public Optional<Refused> drop(Caller caller, String id) {
    return switch (at(caller, id)) {
      case No no -> Optional.of(no.refused());
      case Open open -> told(() -> dropped(open.granted()));
    };
  }

  private Optional<Refused> dropped(Granted granted) throws IOException {
    if (!granted.upload().isDone()) {
      grants().abort(granted.coming());
    }
    database.useSession(session -> UploadSql.delete(session, granted.upload().id()));
    return Optional.empty();
  }

  private Optional<Granted> find(Caller caller, String id) {
    return database.withSession(session -> GrantSql.find(session, caller, id));
  }

  private Grants grants() {
    return store.grants().orElseThrow();
  }

  private static No no(Why why, String message) {
    return new No(new Refused(why, message));
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
