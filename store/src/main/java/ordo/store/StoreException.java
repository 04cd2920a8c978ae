package ordo.store;

import java.io.IOException;
import ordo.model.StorePath;

/** The store answered, and its content does not allow what was asked; trying again is no use. */
public sealed class StoreException extends IOException permits PathOccupied {
  private static final long serialVersionUID = 1;

  public StoreException(StorePath path, String expected, String found) {
    super("store path " + path + ": expected " + expected + ", found " + found);
  }

  public StoreException(StorePath path, Hindrance hindrance) {
    this(path, hindrance.expected(), hindrance.found());
  }
}
