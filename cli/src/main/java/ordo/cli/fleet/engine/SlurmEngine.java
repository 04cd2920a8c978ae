package ordo.cli.fleet.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Slurm by its commands, 22.05 and later; a machine is a task of a job array, and its id is what
 * {@code squeue} calls it: {@code 17_2}.
 */
public final class SlurmEngine implements Engine {
  /** States of jobs that hold a place: {@code man squeue}, JOB STATE CODES. */
  private static final Set<String> RUNNING =
      Set.of("RUNNING", "COMPLETING", "CONFIGURING", "SUSPENDED", "STOPPED", "SIGNALING");

  /** Reasons that pass when others end. */
  private static final Set<String> WAITING =
      Set.of("None", "Resources", "Priority", "BeginTime", "JobArrayTaskLimit", "Cleaning");

  private static final int FIELDS = 3;

  private final Options options;

  /**
   * Passed on as they are.
   *
   * @param others whole words for {@code sbatch}
   */
  public record Options(
      Optional<String> partition,
      Optional<String> account,
      Optional<String> qos,
      List<String> others) {}

  public SlurmEngine(Options options) {
    this.options = options;
  }

  @Override
  public String kind() {
    return "slurm";
  }

  /** A line for each task of an array. */
  @Override
  public List<Machine> list(Pilot pilot) throws EngineAwayException, InterruptedException {
    Programs.Result result =
        Programs.run(List.of("squeue", "-h", "-r", "-o", "%i|%T|%r", "--name=" + pilot.name()), "");
    if (!result.isGood()) {
      throw new EngineAwayException("squeue: " + result.reason());
    }
    return result
        .output()
        .lines()
        .map(line -> line.strip().split("\\|", FIELDS))
        .filter(fields -> fields.length == FIELDS)
        .map(fields -> machine(fields[0], fields[1], fields[2]))
        .toList();
  }

  private static Machine machine(String id, String state, String reason) {
    Phase phase =
        state.equals("PENDING")
            ? Phase.PENDING
            : RUNNING.contains(state) ? Phase.RUNNING : Phase.ENDED;
    boolean isHindered = phase == Phase.PENDING && !WAITING.contains(reason);
    return new Machine(id, phase, reason.equals("None") ? "" : reason, isHindered);
  }

  @Override
  public void start(Pilot pilot, int machines)
      throws EngineAwayException, RefusedByEngineException, InterruptedException {
    Programs.Result result = Programs.run(words(pilot, machines), pilot.script());
    if (!result.isGood() && isAway(result.reason())) {
      throw new EngineAwayException("sbatch: " + result.reason());
    }
    if (!result.isGood()) {
      throw new RefusedByEngineException("sbatch: " + result.reason());
    }
  }

  /** Its own words for a controller that does not answer; everything else is an answer. */
  private static boolean isAway(String complaint) {
    return complaint.contains("Unable to contact slurm controller")
        || complaint.contains("Socket timed out")
        || complaint.contains("configuration source");
  }

  private List<String> words(Pilot pilot, int machines) {
    var words = new ArrayList<String>();
    words.addAll(List.of("sbatch", "--parsable", "--array=1-" + machines));
    words.add("--job-name=" + pilot.name());
    words.add("--cpus-per-task=" + pilot.machine().cpus());
    words.add("--mem=" + pilot.memoryMegabytes());
    words.add("--time=" + Math.max(1, pilot.life().toMinutes()));
    words.addAll(List.of("--no-requeue", "--signal=B:TERM@60", "--export=NIL"));
    words.add("--output=/dev/null");
    options.partition().ifPresent(name -> words.add("--partition=" + name));
    options.account().ifPresent(name -> words.add("--account=" + name));
    options.qos().ifPresent(name -> words.add("--qos=" + name));
    words.addAll(options.others());
    return words;
  }

  /** One that has begun meanwhile is left alone. */
  @Override
  public void cancel(String id) throws EngineAwayException, InterruptedException {
    Programs.Result result = Programs.run(List.of("scancel", "--state=PENDING", id), "");
    if (!result.isGood()) {
      throw new EngineAwayException("scancel: " + result.reason());
    }
  }

  @Override
  public List<String> shown(Pilot pilot, int machines) {
    return List.of(String.join(" ", words(pilot, machines)), pilot.script());
  }
}
