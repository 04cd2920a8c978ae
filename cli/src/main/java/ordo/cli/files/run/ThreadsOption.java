package ordo.cli.files.run;

import java.util.Optional;
import ordo.pointcloud.points.PointScan;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many threads a verb on points computes with. */
public final class ThreadsOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(names = "--threads", paramLabel = "T", description = "Threads; default: all cores.")
  private Optional<Integer> threads;

  public int count() {
    int count = threads.orElseGet(PointScan::threadsOfAllCores);
    if (count < 1 || count > PointScan.THREADS_MAX) {
      throw new ParameterException(
          verb.commandLine(),
          "--threads: expected 1 to " + PointScan.THREADS_MAX + ", found " + count);
    }
    return count;
  }
}
