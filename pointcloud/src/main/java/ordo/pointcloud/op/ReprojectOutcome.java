package ordo.pointcloud.op;

import java.util.List;
import java.util.OptionalDouble;
import ordo.pointcloud.cloud.SkippedFile;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsOperation;
import ordo.pointcloud.las.LasHeader;

/** How a reprojection ended. */
public sealed interface ReprojectOutcome {
  /**
   * @param header of the output
   * @param warnings all there are: of the file, of its CRS, of the operation; a line each
   * @param cellSide side of the cells that were interpolated in, in source units; empty: each point
   *     was transformed by itself
   * @param skipped files that were left out
   */
  record Reprojected(
      CrsDescription source,
      CrsDescription target,
      CrsOperation operation,
      LasHeader header,
      List<String> warnings,
      OptionalDouble cellSide,
      List<SkippedFile> skipped)
      implements ReprojectOutcome {
    /** One line for people: what was done, how accurate it is, and what to look at. */
    public String message() {
      String done = "%s to %s: %s".formatted(source.label(), target.label(), operation.text());
      return warnings.isEmpty() ? done : done + "; " + String.join("; ", warnings);
    }
  }

  /**
   * Nothing was written.
   *
   * @param reason one line, with the remedy where there is one
   */
  record Refused(String reason) implements ReprojectOutcome {}
}
