package ordo.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What an executor is given for one attempt. {@link #progress} and {@link #log} may be called by
 * any thread.
 */
public final class Execution {
  private final Map<String, Path> inputs;
  private final Map<String, Path> outputs;
  private final Map<String, JsonNode> params;
  private final Path scratch;
  private final LiveAttempt attempt;

  Execution(AttemptFiles files, Map<String, JsonNode> params, LiveAttempt attempt) {
    this.inputs = files.inputs();
    this.outputs = files.outputs();
    this.scratch = files.scratch();
    this.params = params;
    this.attempt = attempt;
  }

  /** A local file or directory, not to be changed. */
  public Path input(String slot) {
    return known(inputs, slot, "input");
  }

  /** Where to leave the file or the directory that the slot holds; nothing is there yet. */
  public Path output(String slot) {
    return known(outputs, slot, "output");
  }

  public JsonNode param(String name) {
    return known(params, name, "param");
  }

  /** An empty folder of the attempt's own, removed whatever happens. */
  public Path scratch() {
    return scratch;
  }

  /**
   * Tells how far it is.
   *
   * @param fraction 0 to 1
   * @param phase one line for people
   * @throws StoppedException when the attempt is to end
   */
  public void progress(double fraction, String phase) {
    attempt.progress(fraction, phase);
  }

  /** Whether the attempt is to end; {@link #progress} throws then. */
  public boolean isStopped() {
    return attempt.isStopped();
  }

  /** A line of the step's log. */
  public void log(String line) {
    attempt.log(line);
  }

  /**
   * Checks that the scratch folder has room.
   *
   * @param purpose what the room is for
   */
  public void requireDisk(long bytes, String purpose) throws IOException {
    long free = freeDisk();
    if (free < bytes) {
      throw new IOException(
          "no space left in the scratch folder %s: needed %d bytes for %s, found %d free"
              .formatted(scratch.getParent().getParent(), bytes, purpose, free));
    }
  }

  /** Bytes that can still be written to the scratch folder. */
  long freeDisk() throws IOException {
    return Files.getFileStore(scratch).getUsableSpace();
  }

  private static <T> T known(Map<String, T> from, String name, String what) {
    T value = from.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "no " + what + " " + name + "; the step has " + from.keySet());
    }
    return value;
  }
}
