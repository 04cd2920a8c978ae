package ordo.cli.machine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import ordo.model.ArtifactType;
import ordo.pointcloud.op.location.TreeLocation;
import ordo.pointcloud.op.validate.TreeAudit;
import ordo.pointcloud.tree.TreeKind;
import ordo.server.deliver.Audit;
import ordo.store.Store.FileEntry;

/**
 * The audit of data sets, between the server, which knows no format, and the library, which knows
 * no store. One at a time, so that their memory is bounded together; what is not looked at whole
 * within the time is delivered, and the log says so.
 */
final class DeliveryAudit implements Audit {
  /** Of one audit, from its first look. */
  static final Duration TIME_MAX = Duration.ofSeconds(120);

  private static final Logger LOG = System.getLogger(DeliveryAudit.class.getName());

  private final Duration timeMax;
  private final ReentrantLock turn = new ReentrantLock();

  DeliveryAudit(Duration timeMax) {
    this.timeMax = timeMax;
  }

  @Override
  public Optional<String> problem(Artifact artifact, Runnable stop) throws IOException {
    Optional<TreeLocation> place = place(artifact);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    turn.lock();
    try {
      return problem(artifact, place.get(), stop);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while auditing " + artifact.path());
    } finally {
      turn.unlock();
    }
  }

  /**
   * Of a file, its own name in the folder that it lies in; files of a directory are not audited.
   */
  private static Optional<TreeLocation> place(Artifact artifact) throws IOException {
    ArtifactType type = artifact.type();
    if (type.equals(ArtifactType.EPT) || type.equals(ArtifactType.POTREE)) {
      TreeKind kind = type.equals(ArtifactType.EPT) ? TreeKind.EPT : TreeKind.POTREE;
      var files = new StoreFiles(artifact.store(), artifact.path().value());
      return Optional.of(new TreeLocation(files, kind.document()));
    }
    boolean isFile = artifact.store().stat(artifact.path()).orElse(null) instanceof FileEntry;
    String path = artifact.path().value();
    int slash = path.lastIndexOf('/');
    return type.equals(ArtifactType.LAS) && isFile && slash > 0
        ? Optional.of(
            new TreeLocation(
                new StoreFiles(artifact.store(), path.substring(0, slash)),
                path.substring(slash + 1)))
        : Optional.empty();
  }

  private Optional<String> problem(Artifact artifact, TreeLocation place, Runnable stop)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    TreeAudit.Audited audited =
        TreeAudit.of(
            place,
            () -> {
              stop.run();
              return System.nanoTime() - begun > timeMax.toNanos();
            });
    if (!audited.isWhole()) {
      LOG.log(
          Level.WARNING,
          "{0} is delivered without a whole audit: expected at most {1} nodes within {2} s",
          artifact.path(),
          TreeAudit.NODES_MAX,
          timeMax.toSeconds());
    }
    return audited.problem();
  }
}
