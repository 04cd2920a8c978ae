package ordo.cli;

import java.util.Optional;
import ordo.model.ParamFormat;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.Described;

/** A param that names a CRS must name one that the engine of this machine knows. */
record CrsParamFormat(CrsEngine engine) implements ParamFormat {
  @Override
  public String name() {
    return "crs";
  }

  @Override
  public Optional<String> problem(String value) {
    return switch (engine.describe(value)) {
      case Described.Known _ -> Optional.empty();
      case Described.Unknown unknown -> Optional.of(unknown.reason());
    };
  }
}
