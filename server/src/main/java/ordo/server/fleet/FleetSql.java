package ordo.server.fleet;

import java.util.List;
import java.util.Optional;
import ordo.server.db.Session;
import ordo.wire.fleet.FleetState;

/** Statements on fleets. */
final class FleetSql {
  private static final String HOLD =
      """
      INSERT INTO fleet AS f (name, holder, held_until)
      VALUES (:fleet, :holder, clock_timestamp() + :seconds * interval '1 second')
      ON CONFLICT (name) DO UPDATE
      SET holder = excluded.holder,
          held_until = excluded.held_until
      WHERE f.holder = excluded.holder
         OR f.held_until < clock_timestamp()
      RETURNING holder
      """;

  private static final String HOLDER =
      """
      SELECT holder
      FROM fleet
      WHERE name = :fleet
      """;

  /** What one says that does not hold the fleet is not heard. */
  private static final String TELL =
      """
      UPDATE fleet
      SET state = CAST(:state AS json),
          state_at = clock_timestamp()
      WHERE name = :fleet
        AND holder = :holder
      """;

  private static final String SHOWN =
      """
      SELECT row_to_json(shown)
      FROM (
          SELECT name, holder, iso(state_at) AS at, state
          FROM fleet
          WHERE state_at > clock_timestamp() - interval '60 seconds'
          ORDER BY name
          LIMIT 100) shown
      """;

  private FleetSql() {}

  /** Who holds it, if another does. */
  static Optional<String> hold(Session session, String fleet, FleetState.Lease lease) {
    Optional<String> held =
        session
            .handle()
            .createQuery(HOLD)
            .bind("fleet", fleet)
            .bind("holder", lease.holder())
            .bind("seconds", lease.seconds())
            .mapTo(String.class)
            .findOne();
    return held.isPresent() ? Optional.empty() : Optional.of(holder(session, fleet));
  }

  private static String holder(Session session, String fleet) {
    return session
        .handle()
        .createQuery(HOLDER)
        .bind("fleet", fleet)
        .mapTo(String.class)
        .findOne()
        .orElse("another");
  }

  static boolean tell(Session session, String fleet, String holder, String state) {
    return session
            .handle()
            .createUpdate(TELL)
            .bind("fleet", fleet)
            .bind("holder", holder)
            .bind("state", state)
            .execute()
        == 1;
  }

  static List<String> shown(Session session) {
    return session.handle().createQuery(SHOWN).mapTo(String.class).list();
  }
}
