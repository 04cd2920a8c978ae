package ordo.bench.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Processor time so far: of this process (server, and the load itself) and of PostgreSQL. On a
 * machine that others use it says more than a rate.
 */
record CpuTime(Duration java, Duration postgres) {
  private static final String POSTGRES = "postgres";

  /** Linux counts in hundredths of a second for every process. */
  private static final long TICK_MILLIS = 10;

  /**
   * Numbers of fields of {@code /proc/PID/stat} behind the name, from 0: own time in user and in
   * kernel mode, and that of the children that have ended, which a session's postmaster inherits.
   */
  private static final List<Integer> TICK_FIELDS = List.of(11, 12, 13, 14);

  static CpuTime now() {
    Duration java = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    long ticks =
        ProcessHandle.allProcesses().filter(CpuTime::isPostgres).mapToLong(CpuTime::ticksOf).sum();
    return new CpuTime(java, Duration.ofMillis(ticks * TICK_MILLIS));
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
    return process.info().command().filter(command -> command.endsWith(POSTGRES)).isPresent();
  }

  /** 0 for a process that has just ended: its parent has its time then. */
  private static long ticksOf(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      List<String> fields = Arrays.asList(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
      return TICK_FIELDS.stream().mapToLong(field -> Long.parseLong(fields.get(field))).sum();
    } catch (IOException ended) {
      return 0;
    }
  }
}
