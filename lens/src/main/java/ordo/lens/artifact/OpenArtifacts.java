package ordo.lens.artifact;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.pointcloud.files.FolderRemoval;
import ordo.pointcloud.raster.files.RasterFiles;
import ordo.pointcloud.view.ViewRefusal;
import ordo.pointcloud.view.open.PointViews;
import ordo.store.Store;
import ordo.store.ranged.UnfetchedException;

/** Artifacts that are open, those used last. Safe for many threads. */
public final class OpenArtifacts implements Closeable {
  /** Open beside those in use. */
  public static final int OPEN_MAX = 16;

  private final Store store;
  private final Path scratch;
  private final CrsEngine engine = CrsEngines.detect();
  private final Map<Artifact, Held> open = new LinkedHashMap<>(16, 0.75f, true);

  private OpenArtifacts(Store store, Path scratch) {
    this.store = store;
    this.scratch = scratch;
  }

  /**
   * Of a store.
   *
   * @param scratch a folder that is this process' alone; what a killed one left there is removed
   */
  public static OpenArtifacts in(Store store, Path scratch) throws IOException {
    FolderRemoval.remove(scratch);
    Files.createDirectories(scratch);
    return new OpenArtifacts(store, scratch);
  }

  public CrsEngine engine() {
    return engine;
  }

  /** One artifact's place here; whoever opens it first lets others wait. */
  private static final class Held {
    private OpenArtifact opened;
    private int users;
    private boolean isForgotten;
  }

  /** An artifact in use, until it is closed. */
  public interface Use extends Closeable {
    OpenArtifact artifact();

    /** Whether it has been replaced since it was opened; who comes next opens it anew then. */
    boolean hasChanged() throws IOException;

    @Override
    void close();
  }

  /**
   * Opens an artifact, or takes one that is open.
   *
   * @throws ordo.store.StoreException where nothing lies at its place
   * @throws ViewRefusal where there is nothing to see
   */
  public Use use(Artifact artifact) throws IOException, InterruptedException {
    Held held = taken(artifact);
    try {
      return use(held, opened(held, artifact));
    } catch (Throwable failure) {
      back(held);
      throw failure;
    }
  }

  private synchronized Held taken(Artifact artifact) {
    Held held = open.computeIfAbsent(artifact, _ -> new Held());
    held.users++;
    return held;
  }

  private OpenArtifact opened(Held held, Artifact artifact)
      throws IOException, InterruptedException {
    synchronized (held) {
      if (held.opened == null) {
        held.opened = open(artifact);
      }
      return held.opened;
    }
  }

  private Use use(Held held, OpenArtifact opened) {
    return new Use() {
      @Override
      public OpenArtifact artifact() {
        return opened;
      }

      @Override
      public boolean hasChanged() throws IOException {
        boolean hasChanged = opened.hasChanged();
        if (hasChanged) {
          forget(held);
        }
        return hasChanged;
      }

      @Override
      public void close() {
        back(held);
      }
    };
  }

  private OpenArtifact open(Artifact artifact) throws IOException, InterruptedException {
    if (!List.of("las", "ept", "potree", "tif").contains(artifact.type())) {
      throw new ViewRefusal(
          ViewRefusal.Kind.NO_VIEW,
          "expected las, ept, potree or tif, found an artifact of type " + artifact.type());
    }
    FetchedArtifact fetched = FetchedArtifact.of(store, artifact, scratch);
    try {
      return new OpenArtifact(artifact, fetched, content(artifact, fetched.path()));
    } catch (Throwable failure) {
      fetched.close();
      throw told(failure, fetched.path(), artifact);
    }
  }

  private Closeable content(Artifact artifact, Path path) throws IOException, InterruptedException {
    return artifact.type().equals("tif") ? RasterFiles.open(path) : PointViews.open(path, engine);
  }

  /** What was wrong, with the names that the store has. */
  private static IOException told(Throwable failure, Path local, Artifact artifact)
      throws InterruptedException {
    if (failure instanceof UnfetchedException away) {
      return away;
    }
    return switch (failure) {
      case Error error -> throw error;
      case InterruptedException stopped -> throw stopped;
      case ViewRefusal refusal ->
          new ViewRefusal(
              refusal.kind(), OpenArtifact.named(refusal.getMessage(), local, artifact));
      default ->
          new MalformedFileException(
              OpenArtifact.named(String.valueOf(failure.getMessage()), local, artifact));
    };
  }

  private synchronized void forget(Held held) {
    open.values().remove(held);
    held.isForgotten = true;
  }

  private synchronized void back(Held held) {
    held.users--;
    if (held.isForgotten && held.users == 0) {
      close(held);
    }
    List<Held> idle = new ArrayList<>(open.values());
    idle.removeIf(one -> one.users > 0);
    int many = open.size() - OPEN_MAX;
    for (int i = 0; i < idle.size() && (i < many || idle.get(i).opened == null); i++) {
      open.values().remove(idle.get(i));
      close(idle.get(i));
    }
  }

  private static void close(Held held) {
    try {
      if (held.opened != null) {
        held.opened.close();
      }
    } catch (IOException unread) {
      // Nothing was written there.
    }
  }

  @Override
  public synchronized void close() {
    open.values().forEach(OpenArtifacts::close);
    open.clear();
  }
}
