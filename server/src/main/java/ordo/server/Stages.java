package ordo.server;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has been started, to be stopped in the opposite order, each part once, whatever another
 * part's stop does. One lock guards the list; nothing is stopped twice.
 */
final class Stages implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Stages.class.getName());

  private record Stage(String name, AutoCloseable part) {}

  private final Deque<Stage> started = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T add(String name, T part) {
    started.push(new Stage(name, part));
    return part;
  }

  @Override
  public synchronized void close() {
    while (!started.isEmpty()) {
      Stage stage = started.pop();
      try {
        stage.part().close();
      } catch (Exception | Error failure) {
        LOG.log(Level.WARNING, "stopping " + stage.name(), failure);
      }
    }
  }
}
