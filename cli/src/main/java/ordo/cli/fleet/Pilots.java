package ordo.cli.fleet;

import java.util.Optional;
import ordo.cli.fleet.engine.Pilot;

/** Pilots that end otherwise than most. */
final class Pilots {
  private Pilots() {}

  /** One that stays though it has nothing to do. */
  static Pilot staying(Pilot pilot) {
    return pilot.with(new Pilot.Ending(Optional.empty(), pilot.ending().drain(), false));
  }

  /** One that registers, runs nothing and leaves. */
  static Pilot checking(Pilot pilot) {
    return pilot.with(new Pilot.Ending(Optional.empty(), pilot.ending().drain(), true));
  }
}
