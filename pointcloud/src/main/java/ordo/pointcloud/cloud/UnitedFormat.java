package ordo.pointcloud.cloud;

import java.util.List;
import java.util.function.Predicate;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.PointFormat;

/** The least point format that has every column of several files. */
final class UnitedFormat {
  private UnitedFormat() {}

  /**
   * @param strips whether wave packets are left out; else files that have them are refused
   */
  static PointFormat of(List<LasFile> files, int extraBytes, boolean strips) {
    for (LasFile file : files) {
      if (file.format().hasWavePacket() && !strips) {
        throw new IllegalArgumentException(
            ("%s: point format %d has wave packets, whose waveforms stand in that file alone, so"
                    + " that it cannot be joined with others; a COPC is built without them where"
                    + " waveforms is strip")
                .formatted(file.name(), file.format().id()));
      }
    }
    boolean isExtended = any(files, PointFormat::isExtended);
    boolean hasColor = any(files, PointFormat::hasColor);
    int id =
        isExtended
            ? extended(any(files, PointFormat::hasNir), hasColor)
            : legacy(any(files, PointFormat::hasGpsTime), hasColor);
    return new PointFormat(id, extraBytes);
  }

  private static int extended(boolean hasNir, boolean hasColor) {
    return hasNir ? 8 : hasColor ? 7 : 6;
  }

  private static int legacy(boolean hasTime, boolean hasColor) {
    return (hasTime ? 1 : 0) + (hasColor ? 2 : 0);
  }

  private static boolean any(List<LasFile> files, Predicate<PointFormat> has) {
    return files.stream().map(LasFile::format).anyMatch(has);
  }
}
