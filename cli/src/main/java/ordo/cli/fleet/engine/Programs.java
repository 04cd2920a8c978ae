package ordo.cli.fleet.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs an engine's commands, each for so long at most. */
final class Programs {
  /** An engine whose controller is away may answer only after a minute. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final int OUTPUT_BYTES_MAX = 16 << 20;
  private static final int COMPLAINT_CHARACTERS_MAX = 300;

  /**
   * @param complaint the last line that it wrote to standard error; empty where it wrote none
   */
  record Result(int code, String output, String complaint) {
    boolean isGood() {
      return code == 0;
    }

    /** For people. */
    String reason() {
      return complaint.isEmpty() ? "exit code " + code : complaint;
    }
  }

  private Programs() {}

  /**
   * @param input is its standard input
   */
  static Result run(List<String> words, String input)
      throws EngineAwayException, InterruptedException {
    Process process = start(words);
    try {
      CompletableFuture<String> output = reading(process.getInputStream());
      CompletableFuture<String> errors = reading(process.getErrorStream());
      feed(process, input);
      if (!process.waitFor(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new EngineAwayException(
            "%s: no answer in %d s".formatted(words.getFirst(), LONGEST.toSeconds()));
      }
      return new Result(process.exitValue(), told(output), lastLine(told(errors)));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Process start(List<String> words) throws EngineAwayException {
    try {
      return new ProcessBuilder(words).start();
    } catch (IOException e) {
      throw new EngineAwayException("cannot run " + words.getFirst());
    }
  }

  /** One that reads nothing is given nothing. */
  private static void feed(Process process, String input) {
    try (OutputStream out = process.getOutputStream()) {
      out.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException closed) {
      return;
    }
  }

  private static CompletableFuture<String> reading(InputStream from) {
    var read = new CompletableFuture<String>();
    Thread.ofVirtual().start(() -> read(from, read));
    return read;
  }

  private static void read(InputStream from, CompletableFuture<String> into) {
    try (from) {
      into.complete(new String(from.readNBytes(OUTPUT_BYTES_MAX), StandardCharsets.UTF_8));
    } catch (IOException | UncheckedIOException e) {
      into.complete("");
    }
  }

  /** What it started may hold its output open for ever: it is read for a moment more. */
  private static String told(CompletableFuture<String> output) throws InterruptedException {
    try {
      return output.get(1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return "";
    }
  }

  private static String lastLine(String text) {
    String last = text.strip().lines().reduce("", (_, line) -> line).strip();
    return last.substring(0, Math.min(COMPLAINT_CHARACTERS_MAX, last.length()));
  }
}
