package ordo.server.upload;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.server.auth.Caller;
import ordo.server.db.Database;
import ordo.server.db.Session;
import ordo.server.submit.StoreAway;
import ordo.server.trail.TrailSql;
import ordo.server.upload.Admission.Wish;
import ordo.server.upload.Uploaded.At;
import ordo.server.upload.Uploaded.Refused;
import ordo.server.upload.Uploaded.Why;
import ordo.server.upload.Writers.Writer;
import ordo.store.PartialFiles;
import ordo.store.PathOccupied;
import ordo.store.Store;
import ordo.store.StoreException;

/** The verbs of uploads. Safe for many threads and servers. */
public final class Uploads {
  /** How long what has come of an upload is kept while nothing more does. */
  public static final Duration KEPT = Duration.ofHours(24);

  private final Database database;
  private final Store store;
  private final PartialFiles files;
  private final Writers writers;
  private final Admission admission;
  private final Fence fence;

  /**
   * @param bytesMax of one file
   */
  public Uploads(Database database, Store store, long bytesMax) {
    this.database = database;
    this.store = store;
    this.files = store.partialFiles();
    this.writers = new Writers(files);
    this.admission = new Admission(database, store, bytesMax);
    this.fence = new Fence(database, store.grants().isPresent());
  }

  /** Largest file, in bytes. */
  public long bytesMax() {
    return admission.bytesMax();
  }

  /** Begins an upload in parts; one of no bytes ends at once. */
  public Uploaded begin(Caller caller, StorePath path, long length, boolean overwrite) {
    return told(
        () -> {
          var wish = new Wish(path, length, overwrite, true);
          Uploaded begun = admission.admit(caller, wish);
          return length == 0 && begun instanceof At at ? at(caller, at.upload()) : begun;
        });
  }

  /** Where an upload stands. One of which every byte has come is put in place first. */
  public Uploaded at(Caller caller, String id) {
    return told(
        () -> {
          Optional<Upload> upload = find(caller, id);
          return upload.isPresent() ? at(caller, upload.get()) : unknown(id);
        });
  }

  private Uploaded at(Caller caller, Upload upload) throws IOException {
    if (upload.isDone()) {
      return new At(upload, upload.length());
    }
    long size = files.sizeBytes(upload.id()).orElse(0);
    return size < upload.length()
        ? new At(upload, size)
        : append(caller, upload, Arrival.none(size));
  }

  /** Takes the next bytes of an upload, and puts it in place when they were the last. */
  public Uploaded append(Caller caller, String id, Arrival arrival) {
    return told(
        () -> {
          Optional<Upload> upload = find(caller, id);
          return upload.isPresent() ? append(caller, upload.get(), arrival) : unknown(id);
        });
  }

  private Uploaded append(Caller caller, Upload upload, Arrival arrival) throws IOException {
    if (upload.isDone()) {
      return appendToDone(upload, arrival);
    }
    Optional<Writer> taken = writers.take(upload.id(), arrival.body());
    if (taken.isEmpty()) {
      return Writers.busy();
    }
    try (Writer writer = taken.get()) {
      return append(caller, upload, arrival.withBody(writer.body()), writer);
    }
  }

  private static Uploaded appendToDone(Upload upload, Arrival arrival) {
    return arrival.offset() == upload.length()
        ? new At(upload, upload.length())
        : arrival.misplaced(upload.length());
  }

  private Uploaded append(Caller caller, Upload upload, Arrival arrival, Writer writer)
      throws IOException {
    long size = writer.file().sizeBytes();
    if (arrival.offset() != size) {
      return arrival.misplaced(size);
    }
    Optional<Refused> refused = arrival.into(files, writer.file(), upload.length() - size);
    database.useSession(session -> UploadSql.prolong(session, upload.id(), KEPT));
    if (refused.isPresent()) {
      return refused.get();
    }
    long now = writer.file().sizeBytes();
    return now < upload.length() ? new At(upload, now) : placed(caller, upload, writer);
  }

  /** Until the row says so the file stays among the partial ones: who comes back ends it then. */
  private Uploaded placed(Caller caller, Upload upload, Writer writer) throws IOException {
    Optional<Refused> taken = fence.enter(upload);
    if (taken.isPresent()) {
      return taken.get();
    }
    var place = new UploadPlace(store, upload.path(), upload.overwrite());
    try {
      writer.file().place(upload.path(), place.replaceable());
    } catch (PathOccupied e) {
      return place.obstacle(caller).orElse(new Refused(Why.OCCUPIED, e.getMessage()));
    } catch (StoreException e) {
      return place.obstacle(caller).orElse(new Refused(Why.PATH, e.getMessage()));
    } finally {
      fence.leave(upload);
    }
    String hash = writer.file().stored().hash();
    database.inTransaction(session -> end(session, caller, upload, hash));
    files.delete(upload.id());
    return new At(upload.placed(hash), upload.length());
  }

  private static boolean end(Session session, Caller caller, Upload upload, String hash) {
    boolean isEnd = UploadSql.end(session, upload.id(), hash, KEPT);
    if (isEnd) {
      TrailSql.note(session, caller, "store " + upload.path(), "stored", hash);
    }
    return isEnd;
  }

  /** Takes a file in one request: it is there whole, or nothing is. */
  public Uploaded whole(
      Caller caller, StorePath path, long length, boolean overwrite, InputStream body) {
    return told(
        () -> {
          var wish = new Wish(path, length, overwrite, false);
          Uploaded begun = admission.admit(caller, wish);
          boolean isOpen = begun instanceof Refused refused && refused.why() == Why.OPEN;
          begun = isOpen && abandonedGone(path) ? admission.admit(caller, wish) : begun;
          return begun instanceof At at ? whole(caller, at.upload(), body) : begun;
        });
  }

  private Uploaded whole(Caller caller, Upload upload, InputStream body) throws IOException {
    boolean isDone = false;
    try {
      Uploaded uploaded = append(caller, upload, new Arrival(0, body, Optional.empty()));
      isDone = uploaded instanceof At at && at.upload().isDone();
      return uploaded instanceof At at && !isDone ? tooShort(at) : uploaded;
    } finally {
      if (!isDone) {
        remove(upload.id());
      }
    }
  }

  private static Refused tooShort(At at) {
    String message = "The request body ended early: expected %d bytes, found %d";
    return new Refused(Why.BODY, message.formatted(at.upload().length(), at.offset()));
  }

  /** Whether the open upload to a path was one request, under which a server died; gone then. */
  private boolean abandonedGone(StorePath path) throws IOException {
    Optional<Upload> open =
        database
            .withSession(session -> UploadSql.openAt(session, path))
            .filter(upload -> !upload.isResumable());
    return open.isPresent() && removedIdle(open.get().id());
  }

  /**
   * Ends an upload; what has come of it goes. Of one that is in place only its trace does.
   *
   * @return why it could not be ended
   */
  public Optional<Refused> drop(Caller caller, String id) {
    return told(() -> find(caller, id).isPresent() ? dropped(id) : Optional.of(unknown(id)));
  }

  private Optional<Refused> dropped(String id) throws IOException {
    Optional<Writer> taken = writers.take(id, InputStream.nullInputStream());
    if (taken.isEmpty()) {
      return Optional.of(Writers.busy());
    }
    try (Writer _ = taken.get()) {
      remove(id);
    }
    return Optional.empty();
  }

  /** False while somebody writes it. */
  boolean removedIdle(String id) throws IOException {
    Optional<Writer> taken = writers.takeIdle(id);
    if (taken.isEmpty()) {
      return false;
    }
    try (Writer _ = taken.get()) {
      remove(id);
    }
    return true;
  }

  private void remove(String id) throws IOException {
    files.delete(id);
    database.useSession(session -> UploadSql.delete(session, id));
  }

  private Optional<Upload> find(Caller caller, String id) {
    return database.withSession(session -> UploadSql.find(session, caller, id));
  }

  private static Refused unknown(String id) {
    return new Refused(Why.UNKNOWN, "No upload " + id + ", or no longer");
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
