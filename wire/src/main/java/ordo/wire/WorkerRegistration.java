package ordo.wire;

import java.util.List;

/**
 * {@code POST /workers}: a worker says who it is and what it can run.
 *
 * @param name for people, such as host and process id
 * @param types step types it runs
 * @param storeId id of the store that it reads and writes; must equal the server's; null where it
 *     has none, and takes its bytes through the server
 * @param resources what it has
 * @param startedBy the name of what started it, such as {@code ordo serve} or a Slurm job id
 * @param lifeSeconds remaining life, null when unlimited
 * @param machine what it is to a fleet
 */
public record WorkerRegistration(
    String name,
    List<String> types,
    String storeId,
    Resources resources,
    String startedBy,
    Long lifeSeconds,
    Machine machine) {
  public record Resources(int cpus, long memoryBytes, long scratchBytes) {}

  /**
   * What a machine is to those who start machines; each may be null.
   *
   * @param className the class whose steps and those of smaller ones it takes; null: the server
   *     says
   * @param fleet the name of the loop that had it started
   * @param engineId what the engine that started it calls it
   */
  public record Machine(String className, String fleet, String engineId) {
    /** Started by hand. */
    public static final Machine ANY = new Machine(null, null, null);
  }

  /** The answer. */
  public record Registered(long workerId, long leaseSeconds, long renewSeconds) {}
}
