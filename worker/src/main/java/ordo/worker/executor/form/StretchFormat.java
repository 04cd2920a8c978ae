package ordo.worker.executor.form;

import java.util.Optional;
import ordo.model.contract.ParamFormat;
import ordo.pointcloud.op.colorize.StretchAsked;

/** A param that says which values of a raster are black and white. */
public record StretchFormat() implements ParamFormat {
  @Override
  public String name() {
    return "stretch";
  }

  @Override
  public Optional<String> problem(String value) {
    return StretchAsked.of(value).isPresent()
        ? Optional.empty()
        : Optional.of(
            "expected MIN,MAX or LOW%,HIGH%, two numbers, the first below the second, found "
                + value);
  }
}
