package ordo.worker.executor;

import java.util.List;
import ordo.pointcloud.crs.CrsCheck;
import ordo.pointcloud.crs.CrsEngine;

/** The executors that ship with Ordo: the list that server, worker and documents go by. */
public final class ShippedExecutors {
  private ShippedExecutors() {}

  /**
   * @param crs the CRS engine of this machine
   */
  public static List<Executor> all(CrsEngine crs) {
    return List.of(
        new ReprojectLasExecutor(crs, new CrsCheck(crs)),
        new ColorizeFromTifExecutor(crs),
        new BuildCopcExecutor(crs),
        new BuildEptExecutor(crs),
        new BuildPotreeExecutor(crs),
        new DatasetInfoExecutor(crs),
        new ClassifyGroundExecutor(crs),
        new FilterNoiseExecutor(crs),
        new ThinLasExecutor(crs),
        new ClipLasExecutor(crs, new CrsCheck(crs)),
        new RegridLasExecutor(crs),
        new GenerateDemExecutor(crs),
        new GenerateHillshadeExecutor(crs),
        new GenerateContoursExecutor(crs));
  }
}
