package ordo.store;

import ordo.model.StorePath;

/** Something lies at or below the target of a delivery that may not be replaced. */
public final class PathOccupied extends StoreException {
  private static final long serialVersionUID = 1;

  private final transient Store.Occupant stranger;

  public PathOccupied(StorePath target, Store.Occupant stranger) {
    super(target, "nothing that may not be replaced", stranger.shown(target));
    this.stranger = stranger;
  }

  /** The first such thing that was found; its path is relative to the target. */
  public Store.Occupant stranger() {
    return stranger;
  }
}
