package ordo.cli.fleet.engine;

import java.util.List;

/** What starts machines for a fleet. Used by one thread. */
public interface Engine {
  /** For people. */
  String kind();

  /**
   * The machines of a fleet's class that it has, in the order started.
   *
   * @throws EngineAwayException when it cannot be asked: then nobody knows
   */
  List<Machine> list(Pilot pilot) throws EngineAwayException, InterruptedException;

  /**
   * Starts so many machines, at least one.
   *
   * @throws RefusedByEngineException when it will not
   * @throws EngineAwayException when it cannot be asked: it may have started them or not
   */
  void start(Pilot pilot, int machines)
      throws EngineAwayException, RefusedByEngineException, InterruptedException;

  /** Takes a machine back that has not begun; one that is gone already is no matter. */
  void cancel(String id) throws EngineAwayException, InterruptedException;

  /** What {@link #start} would do, for people. */
  List<String> shown(Pilot pilot, int machines);

  /** Where a machine stands. */
  enum Phase {
    PENDING,
    RUNNING,
    ENDED
  }

  /**
   * A machine.
   *
   * @param id as the worker on it says it too
   * @param reason why it stands there, in the engine's words; empty where it says none
   * @param isHindered waits for something that does not come by waiting
   */
  record Machine(String id, Phase phase, String reason, boolean isHindered) {}
}
