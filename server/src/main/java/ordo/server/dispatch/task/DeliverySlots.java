package ordo.server.dispatch.task;

import ordo.model.StorePath;
import ordo.wire.ClaimedTask;

/** The two slots of a delivery's task: the claim fills them, and who delivers reads them. */
public final class DeliverySlots {
  /** Its one input: the artifact. */
  public static final String SOURCE = "artifact";

  /** Its one output: the path that the client asked for. */
  public static final String TARGET = "target";

  private DeliverySlots() {}

  public static StorePath source(ClaimedTask delivery) {
    return new StorePath(delivery.inputs().get(SOURCE).uri());
  }

  public static StorePath target(ClaimedTask delivery) {
    return new StorePath(delivery.outputs().get(TARGET).uri());
  }
}
