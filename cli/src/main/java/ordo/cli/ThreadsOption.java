package ordo.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many threads a verb on points computes with. */
final class ThreadsOption {
  /** Beyond this a thread costs more memory than it brings speed. */
  private static final int THREADS_MAX = 1_024;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec verb;

  @Option(names = "--threads", paramLabel = "T", description = "Threads; default: all cores.")
  private Optional<Integer> threads;

  int count() {
    int count = threads.orElse(Runtime.getRuntime().availableProcessors());
    if (count < 1 || count > THREADS_MAX) {
      throw new ParameterException(
          verb.commandLine(), "--threads: expected 1 to " + THREADS_MAX + ", found " + count);
    }
    return count;
  }
}
