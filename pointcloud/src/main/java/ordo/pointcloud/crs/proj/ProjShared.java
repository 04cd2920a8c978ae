package ordo.pointcloud.crs.proj;

import java.lang.ref.Cleaner;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The context that describing and planning share. Everything that touches it, cleaning up included,
 * holds {@link #lock}.
 */
final class ProjShared {
  private static final Cleaner CLEANER = Cleaner.create();

  private final ReentrantLock lock = new ReentrantLock();
  private final ProjLibrary library;
  private final List<String> gridFolders;
  private final ProjContext context;
  private final ProjCatalogue catalogue;
  private final ProjReader reader;

  ProjShared(ProjLibrary library, List<String> gridFolders) {
    this.library = library;
    this.gridFolders = List.copyOf(gridFolders);
    context = newContext();
    catalogue = new ProjCatalogue(context);
    reader = new ProjReader(context, catalogue);
  }

  ReentrantLock lock() {
    return lock;
  }

  ProjContext newContext() {
    return new ProjContext(library, gridFolders);
  }

  ProjContext context() {
    return context;
  }

  ProjReader reader() {
    return reader;
  }

  ProjCatalogue catalogue() {
    return catalogue;
  }

  String name() {
    return "PROJ " + library.version();
  }

  /** Owns an object for as long as the returned handle can be reached. */
  Kept keep(ProjObject object) {
    Kept kept = new Kept(object);
    CLEANER.register(kept, () -> destroy(object));
    return kept;
  }

  private void destroy(ProjObject object) {
    lock.lock();
    try {
      object.close();
    } finally {
      lock.unlock();
    }
  }

  /** Keeps an object of the shared context alive. */
  static final class Kept {
    private final ProjObject object;

    private Kept(ProjObject object) {
      this.object = object;
    }

    ProjObject object() {
      return object;
    }
  }
}
