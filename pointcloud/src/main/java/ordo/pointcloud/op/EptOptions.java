package ordo.pointcloud.op;

import java.nio.file.Path;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.TreeRules;

/**
 * How {@link BuildEpt} builds.
 *
 * @param dataType of the tiles
 * @param settings work folder, threads, memory, progress, stop signal
 */
public record EptOptions(DataType dataType, OctreeSettings settings) {
  /**
   * LAZ tiles, all processors, the default memory.
   *
   * @param workFolder for temporary files; created where absent
   */
  public static EptOptions below(Path workFolder) {
    return new EptOptions(DataType.LASZIP, OctreeSettings.below(workFolder, TreeRules.EPT));
  }

  public EptOptions with(DataType other) {
    return new EptOptions(other, settings);
  }

  public EptOptions with(OctreeSettings other) {
    return new EptOptions(dataType, other);
  }
}
