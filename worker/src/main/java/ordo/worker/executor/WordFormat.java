package ordo.worker.executor;

import java.util.Optional;
import java.util.function.Consumer;
import ordo.model.contract.ParamFormat;

/**
 * A param whose words the operation itself knows.
 *
 * @param name of the form
 * @param reader throws an {@link IllegalArgumentException} whose message tells what is wrong
 */
record WordFormat(String name, Consumer<String> reader) implements ParamFormat {
  @Override
  public Optional<String> problem(String value) {
    try {
      reader.accept(value);
      return Optional.empty();
    } catch (IllegalArgumentException wrong) {
      return Optional.of(wrong.getMessage());
    }
  }
}
