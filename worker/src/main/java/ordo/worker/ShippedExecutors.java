package ordo.worker;

import java.util.List;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsEngines;

/** The executors that ship with Ordo. */
public final class ShippedExecutors {
  private ShippedExecutors() {}

  /** With the CRS engine of this machine. */
  public static List<Executor> all() {
    CrsEngine engine = CrsEngines.detect();
    return List.of(
        new ReprojectExecutor(engine),
        new BuildEptExecutor(engine),
        new DatasetInfoExecutor(engine));
  }
}
