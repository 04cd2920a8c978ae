package ordo.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A kind of machine that steps run on.
 *
 * @param cpus cores
 * @param memoryBytes what one step may have
 * @param scratchBytes disk for temporary files
 */
public record MachineClass(String name, int cpus, long memoryBytes, long scratchBytes) {
  private static final String NAME = "[a-z][a-z0-9-]{0,30}";
  private static final Pattern NAMED = Pattern.compile(NAME);
  private static final Pattern WRITTEN =
      Pattern.compile("(" + NAME + ")=([1-9][0-9]{0,3})c/([1-9][0-9]{0,5})g/([1-9][0-9]{0,6})g");

  public static boolean isName(String text) {
    return NAMED.matcher(text).matches();
  }

  /**
   * As {@code small=1c/2g/20g}: cores, memory and scratch in GiB.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static MachineClass of(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new IllegalArgumentException(
          "expected a class such as small=1c/2g/20g, found " + Shown.line(text, 100));
    }
    return new MachineClass(
        written.group(1),
        Integer.parseInt(written.group(2)),
        gibibytes(written.group(3)),
        gibibytes(written.group(4)));
  }

  private static long gibibytes(String count) {
    return Long.parseLong(count) << 30;
  }

  /** Whether it has no less of anything. */
  public boolean holds(MachineClass other) {
    return cpus >= other.cpus
        && memoryBytes >= other.memoryBytes
        && scratchBytes >= other.scratchBytes;
  }
}
