package ordo.pointcloud.op;

import java.io.IOException;
import java.nio.file.Path;
import ordo.pointcloud.cloud.CloudOptions;
import ordo.pointcloud.cloud.FileSet;
import ordo.pointcloud.cloud.JoinedCloud;
import ordo.pointcloud.crs.CrsEngine;

/** Reprojects one file. */
final class Reprojections {
  private Reprojections() {}

  static ReprojectOutcome run(CrsEngine engine, Path input, ReprojectRequest request)
      throws IOException, InterruptedException {
    try (JoinedCloud cloud =
        JoinedCloud.open(FileSet.of(input), CloudOptions.of(request.threads()), () -> engine)) {
      return new Reproject(engine).run(cloud, request);
    }
  }
}
