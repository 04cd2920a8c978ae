package ordo.worker.executor.shipped;

import java.util.List;
import ordo.pointcloud.crs.CrsCheck;
import ordo.pointcloud.crs.CrsEngine;
import ordo.worker.executor.Executor;
import ordo.worker.executor.cloud.ClassifyGroundExecutor;
import ordo.worker.executor.cloud.ClipLasExecutor;
import ordo.worker.executor.cloud.DatasetInfoExecutor;
import ordo.worker.executor.cloud.FilterNoiseExecutor;
import ordo.worker.executor.cloud.MergeLasExecutor;
import ordo.worker.executor.cloud.ReprojectLasExecutor;
import ordo.worker.executor.cloud.SplitLasExecutor;
import ordo.worker.executor.cloud.ThinLasExecutor;
import ordo.worker.executor.cloud.ValidateExecutor;
import ordo.worker.executor.surface.ColorizeAsDemExecutor;
import ordo.worker.executor.surface.ColorizeFromTifExecutor;
import ordo.worker.executor.surface.GenerateContoursExecutor;
import ordo.worker.executor.surface.GenerateDemExecutor;
import ordo.worker.executor.surface.GenerateHillshadeExecutor;
import ordo.worker.executor.surface.RegridLasExecutor;
import ordo.worker.executor.tree.BuildCopcExecutor;
import ordo.worker.executor.tree.BuildEptExecutor;
import ordo.worker.executor.tree.BuildPotreeExecutor;

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
        new ColorizeAsDemExecutor(crs),
        new BuildCopcExecutor(crs),
        new BuildEptExecutor(crs),
        new BuildPotreeExecutor(crs),
        new DatasetInfoExecutor(crs),
        new ValidateExecutor(),
        new ClassifyGroundExecutor(crs),
        new FilterNoiseExecutor(crs),
        new ThinLasExecutor(crs),
        new ClipLasExecutor(crs, new CrsCheck(crs)),
        new MergeLasExecutor(crs),
        new SplitLasExecutor(crs),
        new RegridLasExecutor(crs),
        new GenerateDemExecutor(crs),
        new GenerateHillshadeExecutor(crs),
        new GenerateContoursExecutor(crs));
  }
}
