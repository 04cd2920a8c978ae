package ordo.worker;

import java.util.List;

/** The executors that ship with Ordo. */
public final class ShippedExecutors {
  private ShippedExecutors() {}

  public static List<Executor> all() {
    return List.of(new BuildEptExecutor(), new DatasetInfoExecutor());
  }
}
