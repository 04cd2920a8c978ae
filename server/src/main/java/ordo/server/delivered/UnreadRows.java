package ordo.server.delivered;

import java.io.IOException;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.server.db.Database;
import ordo.store.Store;

/**
 * Rows of deliveries made before their files were recorded. The files are those that the step
 * staged, which lie there as long as the job is kept; they are read when the row is first needed,
 * and at the latest before they go. Their times say nothing: copies were not as old as their
 * originals then.
 */
final class UnreadRows {
  private UnreadRows() {}

  /** The packed paths, kept from now on; empty when the staged files are gone. */
  static Optional<byte[]> read(Database database, Store store, DeliveredSql.Row row)
      throws IOException {
    var source = new StorePath(row.source().orElseThrow());
    if (store.stat(source).isEmpty()) {
      return Optional.empty();
    }
    byte[] paths = Manifest.pack(store, source, false);
    database.useSession(session -> DeliveredSql.fill(session, row, paths));
    return Optional.of(paths);
  }
}
