package ordo.server.upload;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import ordo.model.StorePath;
import ordo.model.check.submission.PathRule;
import ordo.server.access.JobAccess;
import ordo.server.auth.Caller;
import ordo.server.db.Database;
import ordo.server.upload.UploadSql.NewUpload;
import ordo.server.upload.Uploaded.At;
import ordo.server.upload.Uploaded.Refused;
import ordo.server.upload.Uploaded.Why;
import ordo.store.PartialFiles;
import ordo.store.Store;

/**
 * Decides whether an upload may begin, before its first byte.
 *
 * @param bytesMax of one file
 */
record Admission(Database database, Store store, long bytesMax) {
  /** File systems refuse before their last block: this near to full is full. */
  static final long NEARLY_FULL_BYTES = 1 << 20;

  /** Where and how a file is to come. */
  record Wish(StorePath path, long length, boolean overwrite, boolean resumable) {}

  /** Notes an upload, or says why there is none. */
  Uploaded admit(Caller caller, Wish wish) throws IOException {
    if (!JobAccess.mayWrite(caller, wish.path())) {
      return new Refused(Why.NOT_PERMITTED, PathRule.message(wish.path()));
    }
    Optional<Refused> obstacle =
        new UploadPlace(store, wish.path(), wish.overwrite())
            .obstacle(caller);
    Optional<Refused> refused = obstacle.isPresent() ? obstacle : tooLarge(wish.length());
    if (refused.isPresent()) {
      return refused.get();
    }
    var made = new NewUpload(newId(), wish, caller, Uploads.KEPT);
    return database
        .withSession(session -> UploadSql.insert(session, made))
        .<Uploaded>map(upload -> new At(upload, 0))
        .orElseGet(() -> open(wish.path()));
  }

  private static String newId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private static Refused open(StorePath path) {
    String message = "another upload to '" + path + "' has begun and not ended";
    return new Refused(Why.OPEN, message);
  }

  private Optional<Refused> tooLarge(long length) throws IOException {
    if (length > bytesMax) {
      String message = "expected at most %d bytes in a file, found %d";
      return Optional.of(new Refused(Why.TOO_LARGE, message.formatted(bytesMax, length)));
    }
    PartialFiles files = store.partialFiles();
    long free = Math.max(0, files.freeBytes() - promisedBytes(files) - NEARLY_FULL_BYTES);
    String message = "expected at most %d bytes, which the store has free, found %d";
    return length > free
        ? Optional.of(new Refused(Why.TOO_LARGE, message.formatted(free, length)))
        : Optional.empty();
  }

  /** What the open uploads have yet to bring. */
  private long promisedBytes(PartialFiles files) throws IOException {
    long promised = database.withSession(UploadSql::openLength);
    for (String name : files.names()) {
      promised -= Product.isName(name) ? 0 : files.sizeBytes(name).orElse(0);
    }
    return Math.max(0, promised);
  }
}
