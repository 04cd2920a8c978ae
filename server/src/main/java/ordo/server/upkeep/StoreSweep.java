package ordo.server.upkeep;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import ordo.server.loop.BackgroundService;
import ordo.server.loop.Loop;
import ordo.server.loop.Pace;
import ordo.server.loop.Watched;
import ordo.store.Store;

/**
 * Has the store remove what dead processes left half put. One thread of its own; any number of
 * servers may run it.
 */
public final class StoreSweep implements BackgroundService {
  private static final Logger LOG = System.getLogger(StoreSweep.class.getName());
  private static final Duration PERIOD = Duration.ofHours(1);
  private static final Duration TURN_MAX = Duration.ofMinutes(10);

  private final Store store;
  private final Loop loop = new Loop(new Pace("store sweep", PERIOD, TURN_MAX), this::runOnce);

  public StoreSweep(Store store) {
    this.store = store;
  }

  @Override
  public void start() {
    loop.start();
  }

  /** What the store refuses is tried again at the next look. */
  @Override
  public int runOnce() {
    try {
      store.sweep();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "the store could not be swept; tried again: {0}", e.getMessage());
    }
    return 0;
  }

  @Override
  public List<Watched> watched() {
    return List.of(loop);
  }

  @Override
  public void close() {
    loop.close();
  }
}
