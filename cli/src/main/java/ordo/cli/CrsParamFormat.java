package ordo.cli;

import java.util.Optional;
import ordo.model.ParamFormat;
import ordo.pointcloud.crs.CrsCheck;
import ordo.pointcloud.crs.CrsEngine;

/**
 * A param that names a CRS must name one that the engine of this machine knows and that can hold
 * points.
 */
record CrsParamFormat(CrsEngine engine) implements ParamFormat {
  @Override
  public String name() {
    return "crs";
  }

  @Override
  public Optional<String> problem(String value) {
    return new CrsCheck(engine).problem(value);
  }
}
