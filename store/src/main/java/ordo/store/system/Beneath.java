package ordo.store.system;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Follows paths below a folder so that none leads out of it. On Linux the system does it in one
 * step, {@code openat2(2)} with {@code RESOLVE_BENEATH}, and what it has found is held. Elsewhere
 * the way is looked at before it is gone: somebody may change it between.
 */
public sealed interface Beneath extends AutoCloseable {
  /** Somebody changes links all the time; each try is a whole one. */
  int TRIES_MAX = 100;

  /** The folder that paths begin at, as it was reached at first; without links. */
  Path folder();

  /** That folder, held. */
  Held top();

  /** Where a path below it leads, through links that stay within; to the folder itself if empty. */
  Reach reach(Path below) throws IOException;

  @Override
  default void close() {
    top().close();
  }

  /**
   * @param folder without links
   */
  static Beneath of(Path folder) throws IOException {
    return isThere()
        ? new BySystem(folder, HeldOpen.of(folder))
        : new ByLook(folder, new HeldByName(folder));
  }

  /** Whether this system can do it. */
  static boolean isThere() {
    return Probe.IS_THERE;
  }

  /** What this machine lacks, for people; empty when nothing. */
  static Optional<String> lack() {
    return isThere()
        ? Optional.empty()
        : Optional.of(
            "this system has no openat2 (Linux 5.6) or no /proc, or forbids them: links in the"
                + " store are looked at before a path is used, and not while it is");
  }

  /** Asked once. */
  final class Probe {
    private static final boolean IS_THERE = look();

    private Probe() {}

    private static boolean look() {
      try (var held = HeldOpen.of(Path.of("/"));
          var below = held.below(Path.of("proc"))) {
        return Files.isSameFile(below.path(), Path.of("/proc"));
      } catch (IOException e) {
        return false;
      }
    }
  }

  /** The system's way. */
  record BySystem(Path folder, HeldOpen top) implements Beneath {
    @Override
    public Reach reach(Path below) throws IOException {
      for (int tries = 1; ; tries++) {
        int opened = top.open(below, LinuxCalls.RESOLVE_BENEATH);
        if (opened >= 0) {
          return new Reach.There(HeldOpen.opened(opened, below));
        }
        boolean isLast = tries == TRIES_MAX;
        switch (-opened) {
          case LinuxCalls.EAGAIN -> { // something was renamed just then
            if (isLast) {
              throw new IOException("'" + below + "' is changed all the time");
            }
          }
          case LinuxCalls.EXDEV -> {
            Optional<Reach> found = byRealPath(below);
            if (found.isPresent() || isLast) {
              return found.orElse(Reach.Not.OUTSIDE);
            }
          }
          default -> {
            return not(-opened, below);
          }
        }
      }
    }

    /**
     * The system refuses a link that is a whole path, also one that leads inside. Where the real
     * path is inside, it is taken from the folder on, and no link at all is followed any more.
     *
     * @return empty when it has been changed meanwhile
     */
    private Optional<Reach> byRealPath(Path below) throws IOException {
      Reach looked = ByLook.look(folder, below);
      if (!(looked instanceof Reach.There(Held named))) {
        return Optional.of(looked);
      }
      Path real = folder.relativize(named.path());
      int opened = top.open(real, LinuxCalls.RESOLVE_BENEATH | LinuxCalls.RESOLVE_NO_SYMLINKS);
      return opened >= 0
          ? Optional.of(new Reach.There(HeldOpen.opened(opened, below)))
          : Optional.empty();
    }

    private static Reach.Not not(int error, Path below) throws IOException {
      return switch (error) {
        case LinuxCalls.ENOENT -> Reach.Not.NOTHING;
        case LinuxCalls.ELOOP -> Reach.Not.LOOP;
        case LinuxCalls.ENOTDIR -> Reach.Not.BELOW_A_FILE;
        case LinuxCalls.ENAMETOOLONG -> Reach.Not.TOO_LONG;
        case LinuxCalls.EACCES -> Reach.Not.FORBIDDEN;
        default -> throw new IOException("'" + below + "': " + LinuxCalls.words(error));
      };
    }
  }

  /** Java's way: a look, and then a path. */
  record ByLook(Path folder, Held top) implements Beneath {
    @Override
    public Reach reach(Path below) throws IOException {
      return look(folder, below);
    }

    static Reach look(Path folder, Path below) throws IOException {
      try {
        Path real = folder.resolve(below).toRealPath();
        return real.startsWith(folder) ? new Reach.There(new HeldByName(real)) : Reach.Not.OUTSIDE;
      } catch (NoSuchFileException e) {
        return Reach.Not.NOTHING;
      } catch (AccessDeniedException e) {
        return Reach.Not.FORBIDDEN;
      } catch (FileSystemException e) {
        return isBelowAFile(folder, below) ? Reach.Not.BELOW_A_FILE : Reach.Not.LOOP;
      }
    }

    private static boolean isBelowAFile(Path folder, Path below) {
      Path above = folder.resolve(below).getParent();
      while (!above.equals(folder)) {
        if (Files.exists(above)) {
          return !Files.isDirectory(above);
        }
        above = above.getParent();
      }
      return false;
    }
  }
}
