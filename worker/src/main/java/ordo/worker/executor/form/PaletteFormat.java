package ordo.worker.executor.form;

import java.util.Optional;
import ordo.model.contract.ParamFormat;
import ordo.pointcloud.palette.Palettes;

/** A param that names a palette; a {@code -} before it reverses it. */
public record PaletteFormat(Palettes palettes) implements ParamFormat {
  @Override
  public String name() {
    return "palette";
  }

  @Override
  public Optional<String> problem(String value) {
    try {
      palettes.named(value);
      return Optional.empty();
    } catch (IllegalArgumentException unknown) {
      return Optional.of(unknown.getMessage());
    }
  }
}
