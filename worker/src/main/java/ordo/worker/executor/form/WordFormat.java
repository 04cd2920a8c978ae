package ordo.worker.executor.form;

import java.util.Optional;
import java.util.function.Consumer;
import ordo.model.contract.ParamFormat;

/**
 * A param that is one of a few words.
 *
 * @param parse throws IllegalArgumentException that says which there are
 */
public record WordFormat(String name, Consumer<String> parse) implements ParamFormat {
  @Override
  public Optional<String> problem(String value) {
    try {
      parse.accept(value);
      return Optional.empty();
    } catch (IllegalArgumentException unknown) {
      return Optional.of(unknown.getMessage());
    }
  }
}
