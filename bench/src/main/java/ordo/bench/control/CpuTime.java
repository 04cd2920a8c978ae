package ordo.bench.control;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Processor time so far: of this process (server, and the load itself) and of PostgreSQL. On a
 * machine that others use it says more than a rate.
 */
record CpuTime(Duration java, Duration postgres) {
  private static final String POSTGRES = "postgres";

  static CpuTime now() {
    return new CpuTime(
        sum(Stream.of(ProcessHandle.current())),
        sum(ProcessHandle.allProcesses().filter(CpuTime::isPostgres)));
  }

  CpuTime since(CpuTime before) {
    return new CpuTime(java.minus(before.java), postgres.minus(before.postgres));
  }

  /** Milliseconds for each unit of work. */
  String each(long units) {
    return String.format(
        "%.2f ms java + %.2f ms postgres each",
        java.toNanos() / 1e6 / units, postgres.toNanos() / 1e6 / units);
  }

  private static boolean isPostgres(ProcessHandle process) {
    Optional<String> command = process.info().command();
    return command.isPresent() && command.get().endsWith(POSTGRES);
  }

  private static Duration sum(Stream<ProcessHandle> processes) {
    return processes
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }
}
