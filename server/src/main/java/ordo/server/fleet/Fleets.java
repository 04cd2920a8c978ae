package ordo.server.fleet;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import ordo.server.db.Database;
import ordo.wire.WireJson;
import ordo.wire.fleet.FleetState;

/** Which loop acts for a fleet, and what it said last. Safe for many threads. */
public final class Fleets {
  private final Database database;

  public Fleets(Database database) {
    this.database = database;
  }

  /** Who else holds the fleet; empty: it is the asker's for so long. */
  public Optional<String> hold(String fleet, FleetState.Lease lease) {
    return database.withSession(session -> FleetSql.hold(session, fleet, lease));
  }

  /** Whether it was heard: only of who holds the fleet. */
  public boolean tell(String fleet, FleetState state) {
    String json = new String(WireJson.MAPPER.writeValueAsBytes(state), StandardCharsets.UTF_8);
    return database.withSession(session -> FleetSql.tell(session, fleet, state.holder(), json));
  }

  /** Those that said something in the last minute, as JSON. */
  public String shown() {
    List<String> rows = database.withSession(FleetSql::shown);
    return "[" + String.join(",", rows) + "]";
  }
}
