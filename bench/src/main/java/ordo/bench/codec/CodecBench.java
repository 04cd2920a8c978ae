package ordo.bench.codec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.MultisetStatistics;

/**
 * Runs the codec's benchmarks on files: {@code CodecBench FILE...}, LAS or LAZ of formats 6 to 8.
 * The score is milliseconds by the clock for all points; {@code cpuRate} beside it is millions of
 * points a second of the benchmarking thread's CPU time, which other work on the machine disturbs
 * less.
 *
 * <p>All benchmarks are run in turn, three times over, so that a slow minute of the machine meets
 * each of them; medians of all iterations are printed at the end. {@code -Dinclude=decode} runs
 * those whose name matches alone, {@code -Drounds=N} repeats N times, {@code -Djson=FILE} writes
 * every iteration of round 1 to FILE.1, and so on.
 */
public final class CodecBench {
  private static final int ROUNDS = 3;

  private CodecBench() {}

  public static void main(String[] files) throws RunnerException {
    for (String file : files) {
      if (!Files.isReadable(Path.of(file))) {
        throw new IllegalArgumentException("no such file: " + file);
      }
    }
    Map<String, MultisetStatistics> figures = new TreeMap<>();
    for (int round = 1; round <= Integer.getInteger("rounds", ROUNDS); round++) {
      for (RunResult result : new Runner(options(files, round).build()).run()) {
        addFigures(figures, result);
      }
    }
    figures.forEach(
        (name, figure) ->
            System.out.printf(
                "%s: median of %d iterations %.2f, %.2f to %.2f%n",
                name, figure.getN(), figure.getPercentile(50), figure.getMin(), figure.getMax()));
  }

  private static ChainedOptionsBuilder options(String[] files, int round) {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("ordo\\.bench\\.codec\\..*" + System.getProperty("include", ""))
            .param("file", files)
            .addProfiler(ThreadCpuRate.class)
            .shouldFailOnError(true);
    String json = System.getProperty("json");
    return json == null
        ? options
        : options.resultFormat(ResultFormatType.JSON).result(json + "." + round);
  }

  private static void addFigures(Map<String, MultisetStatistics> figures, RunResult result) {
    String file = result.getParams().getParam("file");
    String benchmark = file + " " + result.getPrimaryResult().getLabel();
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        for (String kind : iteration.getSecondaryResults().keySet()) {
          figures
              .computeIfAbsent(benchmark + " " + kind, name -> new MultisetStatistics())
              .addValue(iteration.getSecondaryResults().get(kind).getScore(), 1);
        }
      }
    }
  }
}
