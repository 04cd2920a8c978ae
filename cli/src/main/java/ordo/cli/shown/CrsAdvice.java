package ordo.cli.shown;

import ordo.pointcloud.crs.CrsEngine;

/** One line that tells which CRS engine is at work, and what to install for more. */
public final class CrsAdvice {
  private CrsAdvice() {}

  public static String line(CrsEngine engine) {
    return engine.name().startsWith("PROJ")
        ? engine.name()
        : engine.name()
            + "; for every CRS at survey grade: apt-get install "
            + CrsEngine.PROJ_PACKAGES;
  }
}
