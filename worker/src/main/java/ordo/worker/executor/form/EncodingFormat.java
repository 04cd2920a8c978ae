package ordo.worker.executor.form;

import java.util.Optional;
import ordo.model.contract.ParamFormat;
import ordo.pointcloud.potree.Encoding;

/** A param that names an encoding of Potree. */
public record EncodingFormat() implements ParamFormat {
  @Override
  public String name() {
    return "encoding";
  }

  @Override
  public Optional<String> problem(String value) {
    try {
      Encoding.of(value);
      return Optional.empty();
    } catch (IllegalArgumentException unknown) {
      return Optional.of(unknown.getMessage());
    }
  }
}
