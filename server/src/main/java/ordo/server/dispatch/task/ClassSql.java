package ordo.server.dispatch.task;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import ordo.model.MachineClass;
import ordo.model.contract.Contracts;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.Needs.Amount;
import ordo.server.db.Column;
import ordo.server.db.Session;
import org.jdbi.v3.core.argument.Argument;

/** Writes the classes of machines, and what steps need of them. */
final class ClassSql {
  /** Servers that start at once come one after the other; claims read on meanwhile. */
  private static final String LOCK = "LOCK TABLE class IN SHARE ROW EXCLUSIVE MODE";

  private static final String FORGET_CLASSES =
      """
      DELETE FROM class
      WHERE rank < 32766
        AND (rank, name, cpus, memory_bytes, scratch_bytes) NOT IN (
            SELECT c.rank, c.name, c.cpus, c.memory, c.scratch
            FROM unnest(:ranks, :names, :cpus, :memory, :scratch)
                AS c (rank, name, cpus, memory, scratch))
      """;

  private static final String ADD_CLASSES =
      """
      INSERT INTO class (rank, name, cpus, memory_bytes, scratch_bytes)
      SELECT c.rank, c.name, c.cpus, c.memory, c.scratch
      FROM unnest(:ranks, :names, :cpus, :memory, :scratch)
          AS c (rank, name, cpus, memory, scratch)
      ON CONFLICT (rank) DO NOTHING
      """;

  private static final String SET_NEEDS =
      """
      INSERT INTO need AS known
          (type, memory_fixed, memory_per_byte, scratch_fixed, scratch_per_byte)
      SELECT *
      FROM unnest(:types, :memoryFixed, :memoryPerByte, :scratchFixed, :scratchPerByte)
      ON CONFLICT (type) DO UPDATE
      SET memory_fixed = excluded.memory_fixed,
          memory_per_byte = excluded.memory_per_byte,
          scratch_fixed = excluded.scratch_fixed,
          scratch_per_byte = excluded.scratch_per_byte
      WHERE (known.memory_fixed, known.memory_per_byte, known.scratch_fixed, known.scratch_per_byte)
          <> (excluded.memory_fixed, excluded.memory_per_byte, excluded.scratch_fixed,
              excluded.scratch_per_byte)
      """;

  private static final String RECLASS =
      """
      UPDATE task
      SET class = task_class(type, input_bytes)
      WHERE kind = 'step'
        AND status IN ('pending', 'running')
        AND unmet = 0
        AND class <> task_class(type, input_bytes)
      """;

  private ClassSql() {}

  /** How many rows changed of what was kept. */
  static int keep(Session session, Classes classes, Contracts contracts) {
    session.handle().execute(LOCK);
    int changed = setClasses(session, classes.all()) + setNeeds(session, contracts);
    if (changed > 0) {
      session.handle().execute(RECLASS);
    }
    return changed;
  }

  private static int setClasses(Session session, List<MachineClass> classes) {
    return run(session, FORGET_CLASSES, classes) + run(session, ADD_CLASSES, classes);
  }

  private static int run(Session session, String statement, List<MachineClass> classes) {
    return session
        .handle()
        .createUpdate(statement)
        .bind("ranks", Column.integers(IntStream.range(0, classes.size()).boxed().toList()))
        .bind("names", Column.texts(classes.stream().map(MachineClass::name).toList()))
        .bind("cpus", Column.integers(classes.stream().map(MachineClass::cpus).toList()))
        .bind("memory", longs(classes, MachineClass::memoryBytes))
        .bind("scratch", longs(classes, MachineClass::scratchBytes))
        .execute();
  }

  private static int setNeeds(Session session, Contracts contracts) {
    List<ExecutorContract> all = List.copyOf(contracts.all());
    return session
        .handle()
        .createUpdate(SET_NEEDS)
        .bind("types", Column.texts(all.stream().map(ExecutorContract::stepType).toList()))
        .bind("memoryFixed", longs(all, one -> one.needs().memory().fixedBytes()))
        .bind("memoryPerByte", perByte(all, one -> one.needs().memory()))
        .bind("scratchFixed", longs(all, one -> one.needs().scratch().fixedBytes()))
        .bind("scratchPerByte", perByte(all, one -> one.needs().scratch()))
        .execute();
  }

  private static <T> Argument longs(List<T> rows, ToLongFunction<T> value) {
    return Column.bigints(rows.stream().map(value::applyAsLong).toList());
  }

  private static Argument perByte(
      List<ExecutorContract> all, Function<ExecutorContract, Amount> amount) {
    return Column.doubles(all.stream().map(one -> amount.apply(one).perInputByte()).toList());
  }
}
