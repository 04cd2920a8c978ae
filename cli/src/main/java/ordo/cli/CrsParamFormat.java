package ordo.cli;

import java.util.Optional;
import ordo.model.ParamFormat;
import ordo.model.ShippedContracts;
import ordo.pointcloud.crs.CrsCheck;

/**
 * A param that names a CRS must name one that the engine of this machine knows and that can hold
 * points.
 */
record CrsParamFormat(CrsCheck check) implements ParamFormat {
  @Override
  public String name() {
    return ShippedContracts.FORMAT_CRS;
  }

  @Override
  public Optional<String> problem(String value) {
    return check.problem(value);
  }
}
