package ordo.server.secret;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import ordo.server.loop.BackgroundService;
import ordo.server.loop.Loop;
import ordo.server.loop.Pace;
import ordo.server.loop.Watched;

/**
 * Looks whether what this server was started with is still good, and tells once of each secret that
 * is not. Its loop alone touches what was told.
 */
public final class SecretWatch implements BackgroundService {
  private static final Logger LOG = System.getLogger(SecretWatch.class.getName());
  private static final Duration PERIOD = Duration.ofSeconds(5);
  private static final Duration TURN_MAX = Duration.ofSeconds(60);

  private final Secrets secrets;
  private final Map<SharedSecret, Long> agreed;
  private final Consumer<SharedSecret> retired;
  private final Set<SharedSecret> told = EnumSet.noneOf(SharedSecret.class);
  private final Loop loop = new Loop(new Pace("secrets", PERIOD, TURN_MAX), this::runOnce);

  /**
   * @param agreed as {@link Secrets#agree} answers
   * @param retired told of what is good no longer
   */
  public SecretWatch(
      Secrets secrets, Map<SharedSecret, Long> agreed, Consumer<SharedSecret> retired) {
    this.secrets = secrets;
    this.agreed = Map.copyOf(agreed);
    this.retired = retired;
  }

  @Override
  public void start() {
    loop.start();
  }

  @Override
  public int runOnce() {
    int found = 0;
    for (SharedSecret secret : secrets.retired(agreed)) {
      if (told.add(secret)) {
        LOG.log(Level.WARNING, "{0} has been rotated: start this server with the new one", secret);
        retired.accept(secret);
        found++;
      }
    }
    return found;
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
