package ordo.server.dispatch.claim;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.model.StorePath;
import ordo.server.auth.Prefixes;

/** Reads what a claimed task's job may read and write. */
final class ReachSql {
  private ReachSql() {}

  /** Empty where the token has no prefixes: its jobs reach everything. */
  static Optional<ClaimedRow.Reach> read(ResultSet row) throws SQLException {
    Array prefixes = row.getArray("prefixes");
    if (prefixes == null) {
      return Optional.empty();
    }
    String[] paths = (String[]) prefixes.getArray();
    var reached = new Prefixes(Stream.of(paths).map(StorePath::new).toList());
    return Optional.of(new ClaimedRow.Reach(row.getLong("token_id"), reached));
  }
}
