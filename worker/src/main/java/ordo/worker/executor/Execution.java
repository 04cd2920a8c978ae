package ordo.worker.executor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import ordo.model.contract.CloudFiles;
import ordo.pointcloud.cloud.CloudFolder;
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
  private final Attempt attempt;

  /** The attempt that an execution belongs to, as it is told of. */
  public interface Attempt {
    /** As {@link Execution#progress}. */
    void progress(double fraction, String phase);

    /** As {@link Execution#points}. */
    void points(long done, long total, String phase);

    void log(String line);

    boolean isStopped();
  }

  /**
   * @param inputs files and directories by slot
   * @param outputs places by slot
   * @param params values by name, as the contract spells it
   * @param scratch an empty folder
   */
  public Execution(
      Map<String, Path> inputs,
      Map<String, Path> outputs,
      Map<String, JsonNode> params,
      Path scratch,
      Attempt attempt) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.params = params;
    this.scratch = scratch;
    this.attempt = attempt;
  }

  /** A local file or directory, not to be changed. */
  public Path input(String slot) {
    return known(inputs, slot, "input");
  }

  /**
   * The clouds of a slot that takes many: the file itself, or the LAS and LAZ files of the
   * directory at any depth, in byte order of path. Links in it are none of them.
   *
   * @throws StepFailure when the directory holds none
   */
  public List<Path> clouds(String slot) throws StepFailure, IOException {
    Path input = input(slot);
    List<Path> clouds =
        Files.isDirectory(input) ? CloudFolder.files(input, CloudFiles::isCloud) : List.of(input);
    if (clouds.isEmpty()) {
      throw new StepFailure(
          slot + ": expected files named .las or .laz in the directory, found none");
    }
    return clouds;
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

  /**
   * Tells how far it is, where the points are all of the work.
   *
   * @param phase one line for people
   * @throws StoppedException when the attempt is to end
   */
  public void points(long done, long total, String phase) {
    attempt.points(done, total, phase);
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
  public long freeDisk() throws IOException {
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
