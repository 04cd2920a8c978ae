package ordo.cli.files.change;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import ordo.cli.files.run.FileProgress;
import ordo.cli.files.run.OutputName;
import ordo.cli.files.run.StopSignal;
import ordo.cli.files.run.ThreadsOption;
import ordo.pointcloud.op.rewrite.RewriteRequest;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What verbs that write a file anew take, and how they run and print it. */
final class RewriteOptions {
  private static final int STEPS = 1000;

  @Parameters(
      index = "0",
      paramLabel = "IN",
      description = "LAS or LAZ file; of clip also an EPT folder.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "File that ends in .laz or .las.")
  private Path out;

  @Mixin private ThreadsOption threads;

  /** One verb's work. */
  interface Rewrite {
    Rewritten run(RewriteRequest request) throws IOException, InterruptedException;
  }

  /**
   * @param points that were read
   * @param done what came of it, a few words
   * @param notes for people, a line each
   */
  record Rewritten(long points, String done, List<String> notes) {}

  /**
   * Runs and prints; Ctrl-C ends it and leaves nothing.
   *
   * @return the exit code
   */
  int run(String verb, Rewrite rewrite) throws IOException, InterruptedException {
    boolean compressed = OutputName.isLaz(out);
    long started = System.nanoTime();
    try (StopSignal _ = StopSignal.interruptsThisThread();
        FileProgress progress = FileProgress.of(verb, STEPS)) {
      var request =
          new RewriteRequest(
              in,
              out,
              compressed,
              Path.of(out + ".work"),
              threads.count(),
              (fraction, _) -> progress.pointsDone(Math.round(STEPS * fraction)));
      print(rewrite.run(request), (System.nanoTime() - started) / 1e9);
      return 0;
    } catch (IllegalArgumentException refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }

  private void print(Rewritten result, double seconds) {
    System.out.printf(
        "%s: %s; %.1f s, %.2f M points/s%n",
        out, result.done(), seconds, result.points() / seconds / 1e6);
    result.notes().forEach(note -> System.out.println("  note  " + note));
  }
}
