package ordo.worker.executor.form;

import java.util.Optional;
import ordo.model.contract.ParamFormat;
import ordo.pointcloud.crs.CrsCheck;

/**
 * A param that names a CRS must name one that the engine of this machine knows and that can hold
 * points.
 */
public record CrsFormat(CrsCheck check) implements ParamFormat {
  @Override
  public String name() {
    return "crs";
  }

  @Override
  public Optional<String> problem(String value) {
    return check.problem(value);
  }
}
