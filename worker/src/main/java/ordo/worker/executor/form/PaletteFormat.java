package ordo.worker.executor.form;

import java.util.Optional;
import ordo.model.contract.ParamFormat;
import ordo.pointcloud.palette.Ramp;

/** A param that names a palette that ships; a {@code -} before it reverses it. */
public record PaletteFormat() implements ParamFormat {
  @Override
  public String name() {
    return "palette";
  }

  @Override
  public Optional<String> problem(String value) {
    try {
      Ramp.named(value);
      return Optional.empty();
    } catch (IllegalArgumentException unknown) {
      return Optional.of(unknown.getMessage());
    }
  }
}
