package ordo.bench.codec;

import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the codec's benchmarks on files: {@code CodecBench FILE...}, LAS or LAZ of formats 6 to 8.
 * The score is milliseconds by the clock for all points; {@code cpuRate} beside it is millions of
 * points a second of the benchmarking thread's CPU time, which other work on the machine disturbs
 * less. {@code -Dinclude=decode} runs those whose name matches alone, {@code -Djson=FILE} writes
 * every iteration.
 */
public final class CodecBench {
  private CodecBench() {}

  public static void main(String[] files) throws RunnerException {
    for (String file : files) {
      if (!Files.isReadable(Path.of(file))) {
        throw new IllegalArgumentException("no such file: " + file);
      }
    }
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("ordo\\.bench\\.codec\\..*" + System.getProperty("include", ""))
            .param("file", files)
            .addProfiler(ThreadCpuRate.class)
            .shouldFailOnError(true);
    String json = System.getProperty("json");
    if (json != null) {
      options = options.resultFormat(ResultFormatType.JSON).result(json);
    }
    new Runner(options.build()).run();
  }
}
