package ordo.server.access;

import java.util.Optional;
import ordo.server.db.Session;

/** Whose a job is. */
final class OwnerSql {
  private static final String OF =
      """
      SELECT token_id
      FROM job
      WHERE id = :job
      """;

  private OwnerSql() {}

  static Optional<Long> of(Session session, long job) {
    return session.handle().createQuery(OF).bind("job", job).mapTo(Long.class).findOne();
  }
}
