package ordo.server.dispatch.task;

import java.util.Map;
import ordo.model.StorePath;

/**
 * What an attempt that a worker holds may read, and where it leaves what it makes.
 *
 * @param inputs by slot
 * @param products by slot
 */
public record HeldAttempt(Map<String, StorePath> inputs, Map<String, Product> products) {
  public HeldAttempt {
    inputs = Map.copyOf(inputs);
    products = Map.copyOf(products);
  }

  /** A place in the attempt's own part of the store. */
  public record Product(StorePath path, boolean isDirectory) {}
}
