package ordo.server.loop;

import java.io.IOException;
import java.util.Optional;

/**
 * A loop whose turns try something out. Its last turn is the finding: one that failed is a problem
 * at once, in the words of what it threw, and one that does not end is a problem as it grows old.
 */
public final class Probe implements Watched, AutoCloseable {
  private final Loop loop;

  public Probe(Loop loop) {
    this.loop = loop;
  }

  public void runOnce() throws InterruptedException {
    loop.runOnce();
  }

  public void start() {
    loop.start();
  }

  @Override
  public void close() {
    loop.cut();
  }

  @Override
  public Finding look() {
    Finding found = loop.look();
    return new Finding(found.name(), found.age(), problem(found));
  }

  private Optional<String> problem(Finding found) {
    return loop.overdue()
        .map(age -> "the " + loop.name() + " has not answered for " + age.toSeconds() + " s")
        .or(() -> loop.lastFailure().map(this::words))
        .or(found::problem);
  }

  /** Only what was meant to be read is shown to everybody. */
  private String words(Throwable failure) {
    return failure instanceof IOException told
        ? told.getMessage()
        : "the " + loop.name() + " cannot be looked at; the log says why";
  }
}
