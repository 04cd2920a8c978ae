package ordo.lens.route;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import ordo.lens.artifact.OpenArtifact;
import ordo.lens.artifact.OpenArtifacts;
import ordo.lens.describe.Descriptions;
import ordo.lens.describe.Facts;
import ordo.lens.http.Refusal;
import ordo.lens.http.Request;
import ordo.lens.http.Timing;
import ordo.lens.pool.BusyException;
import ordo.lens.pool.Deadline;
import ordo.lens.pool.DecodePool;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.view.PointView;
import ordo.pointcloud.view.ViewRefusal;

/** What all routes work with. Safe for many threads. */
public final class Views {
  private final OpenArtifacts artifacts;
  private final DecodePool pool;
  private final Descriptions descriptions = new Descriptions();

  public Views(OpenArtifacts artifacts, DecodePool pool) {
    this.artifacts = artifacts;
    this.pool = pool;
  }

  public OpenArtifacts artifacts() {
    return artifacts;
  }

  /** What is done with an artifact. */
  @FunctionalInterface
  public interface Looking<T> {
    T at(OpenArtifact artifact, Deadline deadline) throws IOException, InterruptedException;
  }

  /** Does something with an artifact that is open, on a thread of the pool. */
  public <T> T look(Request request, Duration limit, Looking<T> looking)
      throws IOException, InterruptedException {
    try {
      return pool.run(limit, begun(request, looking));
    } catch (BusyException busy) {
      throw Refusal.later("busy", 1, busy.getMessage());
    }
  }

  /** As {@link #look}, behind all others who wait. */
  public <T> T lookLast(Request request, Duration limit, Looking<T> looking)
      throws IOException, InterruptedException {
    try {
      return pool.runLast(limit, begun(request, looking));
    } catch (BusyException busy) {
      throw Refusal.later("busy", 1, busy.getMessage());
    }
  }

  private <T> DecodePool.Work<T> begun(Request request, Looking<T> looking) {
    long asked = System.nanoTime();
    return deadline -> {
      request.timing().since("wait", asked);
      return open(request, deadline, looking);
    };
  }

  private <T> T open(Request request, Deadline deadline, Looking<T> looking)
      throws IOException, InterruptedException {
    Optional<T> seen = once(request, deadline, looking);
    if (seen.isPresent()) {
      return seen.get();
    }
    try (OpenArtifacts.Use anew = use(request)) {
      return named(anew.artifact(), deadline, looking);
    }
  }

  private OpenArtifacts.Use use(Request request) throws IOException, InterruptedException {
    return request.timing().of("open", () -> artifacts.use(request.artifact()));
  }

  /** Empty where it was replaced meanwhile: what was read may be of two. */
  private <T> Optional<T> once(Request request, Deadline deadline, Looking<T> looking)
      throws IOException, InterruptedException {
    try (OpenArtifacts.Use use = use(request)) {
      Optional<T> seen = seen(use, deadline, looking);
      return use.hasChanged() ? Optional.empty() : seen;
    }
  }

  private static <T> Optional<T> seen(OpenArtifacts.Use use, Deadline deadline, Looking<T> looking)
      throws IOException, InterruptedException {
    try {
      return Optional.of(named(use.artifact(), deadline, looking));
    } catch (IOException failure) {
      if (use.hasChanged()) {
        return Optional.empty();
      }
      throw failure;
    }
  }

  private static <T> T named(OpenArtifact artifact, Deadline deadline, Looking<T> looking)
      throws IOException, InterruptedException {
    try {
      return looking.at(artifact, deadline);
    } catch (MalformedFileException damaged) {
      throw new MalformedFileException(artifact.named(damaged.getMessage()));
    } catch (ViewRefusal refusal) {
      throw new ViewRefusal(refusal.kind(), artifact.named(refusal.getMessage()));
    }
  }

  /** Of an artifact that is points. */
  public static PointView points(OpenArtifact artifact) throws ViewRefusal {
    return artifact
        .points()
        .orElseThrow(
            () -> new ViewRefusal(ViewRefusal.Kind.NO_VIEW, "expected points, found a raster"));
  }

  /** Of an artifact that is a raster. */
  public static Raster raster(OpenArtifact artifact) throws ViewRefusal {
    return artifact
        .raster()
        .orElseThrow(
            () -> new ViewRefusal(ViewRefusal.Kind.NO_VIEW, "expected a raster, found points"));
  }

  /** What a sample of an artifact's points shows, read once. */
  public Facts facts(OpenArtifact artifact, Timing timing, Deadline deadline)
      throws IOException, InterruptedException {
    return timing.of("sample", () -> descriptions.facts(artifact, points(artifact), deadline));
  }
}
