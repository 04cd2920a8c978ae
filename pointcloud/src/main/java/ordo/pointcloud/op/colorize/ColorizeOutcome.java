package ordo.pointcloud.op.colorize;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ordo.pointcloud.crs.CrsOperation;

/** How a colouring ended. */
public sealed interface ColorizeOutcome {
  /**
   * @param points of the cloud
   * @param coloured of them
   * @param bands of the raster
   * @param cloudCrs and rasterCrs name and code, or why there is none
   * @param operation from the one to the other; empty where they are the same
   * @param notes all there is to say, a line each
   */
  record Colored(
      long points,
      long coloured,
      int bands,
      String cloudCrs,
      String rasterCrs,
      Optional<CrsOperation> operation,
      List<String> notes)
      implements ColorizeOutcome {
    public Colored {
      notes = List.copyOf(notes);
    }

    /** One line for people. */
    public String message() {
      String done =
          String.format(
              Locale.ROOT,
              "%,d of %,d points coloured (%.1f %%)",
              coloured,
              points,
              100.0 * coloured / Math.max(1, points));
      return notes.isEmpty() ? done : done + "; " + String.join("; ", notes);
    }
  }

  /**
   * Nothing was written.
   *
   * @param reason one line, with the remedy where there is one
   */
  record Refused(String reason) implements ColorizeOutcome {}
}
