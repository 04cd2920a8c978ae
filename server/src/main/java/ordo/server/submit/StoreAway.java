package ordo.server.submit;

/** The store cannot be read now; what was asked for may be asked again. */
public final class StoreAway extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreAway(String message, Throwable cause) {
    super(message, cause);
  }
}
