package ordo.cli.fleet;

import ordo.cli.fleet.engine.Pilot;

/**
 * A class of machines that a fleet starts.
 *
 * @param pilot what is started
 */
record FleetClass(Pilot pilot, Bounds bounds, ClassWatch watch) {
  String name() {
    return pilot.machine().name();
  }
}
