package ordo.cli;

import ordo.pointcloud.crs.CrsEngine;

/** One line that tells which CRS engine is at work, and what to install for more. */
final class CrsAdvice {
  private CrsAdvice() {}

  static String line(CrsEngine engine) {
    return engine.name().startsWith("PROJ")
        ? engine.name()
        : engine.name()
            + "; for every CRS at survey grade: apt-get install "
            + CrsEngine.PROJ_PACKAGES;
  }
}
