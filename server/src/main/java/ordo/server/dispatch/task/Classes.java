package ordo.server.dispatch.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ordo.model.MachineClass;
import ordo.model.Shown;
import ordo.model.contract.Contracts;
import ordo.server.db.Database;
import ordo.wire.WorkerRegistration;
import ordo.wire.WorkerRegistration.Machine;
import ordo.wire.WorkerRegistration.Resources;

/**
 * The classes of machines, smallest first; each holds what the one before it does.
 *
 * @param given whether the operator set them: then a worker that names none is put into the
 *     greatest whose figures it has, and else it takes every step, as one machine alone must
 */
public record Classes(List<MachineClass> all, boolean given) {
  private static final int CLASSES_MAX = 16;
  private static final String STANDARD_TEXT = "small=1c/2g/20g,medium=4c/8g/100g,big=16c/64g/500g";

  /** Of no setting. */
  public static final Classes STANDARD = new Classes(of(STANDARD_TEXT).all(), false);

  /** A machine sold with 64 GB shows a little less. */
  private static final double MEMORY_SHOWN = 0.9;

  public Classes {
    all = List.copyOf(all);
  }

  /**
   * As {@code ORDO_CLASSES} writes them.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static Classes of(String text) {
    var classes = new ArrayList<MachineClass>();
    for (String one : text.split(",", CLASSES_MAX + 1)) {
      add(classes, MachineClass.of(one.strip()));
    }
    return new Classes(classes, true);
  }

  private static void add(List<MachineClass> classes, MachineClass next) {
    boolean isKnown = classes.stream().anyMatch(one -> one.name().equals(next.name()));
    if (isKnown || classes.size() == CLASSES_MAX) {
      throw new IllegalArgumentException(
          "expected at most " + CLASSES_MAX + " classes of different names, found " + next.name());
    }
    if (!classes.isEmpty() && !next.holds(classes.getLast())) {
      throw new IllegalArgumentException(
          "expected the smallest class first, found %s with less of something than %s before it"
              .formatted(next.name(), classes.getLast().name()));
    }
    classes.add(next);
  }

  public Optional<MachineClass> find(String name) {
    return all.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** What is wrong with what a worker says of itself. */
  public Optional<String> problem(Machine machine) {
    String name = machine.className();
    return name == null || find(name).isPresent()
        ? Optional.empty()
        : Optional.of("expected one of " + names() + ", found " + Shown.line(name, 100));
  }

  public String names() {
    return all.stream().map(MachineClass::name).collect(Collectors.joining(", "));
  }

  /** As it said, with the class that it is of; none for a worker that takes every step. */
  public WorkerRegistration placed(WorkerRegistration worker) {
    return new WorkerRegistration(
        worker.name(),
        worker.types(),
        worker.storeId(),
        worker.resources(),
        worker.startedBy(),
        worker.lifeSeconds(),
        placed(worker.machine(), worker.resources()));
  }

  private Machine placed(Machine machine, Resources has) {
    boolean isPlaced = machine.className() != null || !(given || machine.fleet() != null);
    return isPlaced
        ? machine
        : new Machine(byFigures(has).name(), machine.fleet(), machine.engineId());
  }

  /** The greatest whose figures it has; the smallest where it has none's. */
  private MachineClass byFigures(Resources has) {
    return all.reversed().stream()
        .filter(one -> isHeld(one, has))
        .findFirst()
        .orElse(all.getFirst());
  }

  private static boolean isHeld(MachineClass one, Resources has) {
    return has.cpus() >= one.cpus()
        && has.memoryBytes() >= MEMORY_SHOWN * one.memoryBytes()
        && has.scratchBytes() >= one.scratchBytes();
  }

  /** From now on steps are given these classes; what waits is given its own anew. */
  public void keep(Database database, Contracts contracts) {
    database.inTransaction(session -> ClassSql.keep(session, this, contracts));
  }
}
