package ordo.pointcloud.op;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import ordo.pointcloud.check.Check;
import ordo.pointcloud.ept.EptCheckList;

/** Checks a folder of Entwine Point Tiles, ours or anybody's. */
public final class ValidateEpt {
  private ValidateEpt() {}

  /**
   * Runs the whole check-list.
   *
   * @return checks in the order of the list; whatever the folder holds, no exception for it
   */
  public static List<Check> run(Path folder) throws IOException {
    return EptCheckList.run(folder);
  }
}
