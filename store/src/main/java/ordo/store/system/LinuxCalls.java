package ordo.store.system;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Optional;

/**
 * The calls of Linux that Java has not: {@code openat2(2)}, {@code renameat2(2)}, and {@code
 * close(2)} for what the first one opens. Elsewhere none of them is there. Safe for many threads.
 */
final class LinuxCalls {
  static final int ENOENT = 2;
  static final int EAGAIN = 11;
  static final int EACCES = 13;
  static final int EXDEV = 18;
  static final int ENOTDIR = 20;
  static final int ENAMETOOLONG = 36;
  static final int ENOSYS = 38;
  static final int ELOOP = 40;

  /** A link, or a name of two dots, that leads out of the folder is not followed: EXDEV. */
  static final long RESOLVE_BENEATH = 0x08;

  /** No link is followed: ELOOP. */
  static final long RESOLVE_NO_SYMLINKS = 0x04;

  /** In place of a folder: paths are whole ones. */
  static final int AT_FDCWD = -100;

  static final int RENAME_NOREPLACE = 1;
  static final int RENAME_EXCHANGE = 2;

  private static final long RESOLVE_NO_MAGICLINKS = 0x02;
  private static final long O_CLOEXEC = 0x80000;

  /** Opens a place and not its content: neither a pipe nor a device notices. */
  private static final long O_PATH = 0x200000;

  /** The same on every architecture, as of all calls since Linux 5.1. */
  private static final long OPENAT2 = 437;

  /** Three numbers of 64 bits: flags, mode, resolve. */
  private static final int OPEN_HOW_BYTES = 24;

  private static final Map<Integer, String> WORDS =
      Map.of(
          ENOENT,
          "it is not there",
          EACCES,
          "no permission",
          ENOTDIR,
          "not a folder",
          ENAMETOOLONG,
          "the name is too long",
          ELOOP,
          "a link, or a loop of links",
          EXDEV,
          "a link that leads out",
          23,
          "too many files are open on this machine",
          24,
          "too many files are open in this process",
          5,
          "the disk failed",
          116,
          "the file system has forgotten it");

  private static final Linker LINKER = Linker.nativeLinker();
  private static final boolean IS_LINUX = System.getProperty("os.name").equals("Linux");
  private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle SYSCALL =
      function(
          "syscall",
          FunctionDescriptor.of(
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG,
              ValueLayout.ADDRESS,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_LONG),
          Linker.Option.captureCallState("errno"),
          Linker.Option.firstVariadicArg(1));

  private static final MethodHandle CLOSE =
      function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  private static final MethodHandle RENAME =
      function(
          "renameat2",
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_INT,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_INT));

  /** Some C libraries have not. */
  private static final boolean HAS_RENAME = find("renameat2").isPresent();

  private LinuxCalls() {}

  /** Constants, for calls by others are many times slower; never called where it is not there. */
  private static MethodHandle function(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return find(name)
        .map(address -> LINKER.downcallHandle(address, descriptor, options))
        .orElseGet(() -> MethodHandles.empty(MethodType.methodType(void.class)));
  }

  private static Optional<MemorySegment> find(String name) {
    return IS_LINUX ? LINKER.defaultLookup().find(name) : Optional.empty();
  }

  /**
   * Opens the place that a path leads to, to be closed by {@link #close}.
   *
   * @param folder an open one, or {@link #AT_FDCWD}
   * @param resolve which ways are refused
   * @return a number from 0 on, or the error, negative
   */
  static int open(int folder, byte[] path, long resolve) {
    if (!IS_LINUX) {
      return -ENOSYS;
    }
    long limits = resolve == 0 ? 0 : resolve | RESOLVE_NO_MAGICLINKS;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment how = arena.allocate(OPEN_HOW_BYTES, Long.BYTES);
      how.setAtIndex(ValueLayout.JAVA_LONG, 0, O_PATH | O_CLOEXEC);
      how.setAtIndex(ValueLayout.JAVA_LONG, 2, limits);
      long opened =
          (long)
              SYSCALL.invokeExact(
                  state, OPENAT2, (long) folder, text(arena, path), how, (long) OPEN_HOW_BYTES);
      return opened >= 0 ? (int) opened : -(int) ERRNO.get(state, 0L);
    } catch (Throwable e) {
      throw new IllegalStateException("openat2 could not be called", e);
    }
  }

  static void close(int opened) {
    try {
      int _ = (int) CLOSE.invokeExact(opened);
    } catch (Throwable e) {
      throw new IllegalStateException("close could not be called", e);
    }
  }

  /** Renames one whole path to another; whether it was done. */
  static boolean rename(byte[] from, byte[] to, int how) {
    if (!HAS_RENAME) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment first = text(arena, from);
      MemorySegment second = text(arena, to);
      return (int) RENAME.invokeExact(AT_FDCWD, first, AT_FDCWD, second, how) == 0;
    } catch (Throwable e) {
      throw new IllegalStateException("renameat2 could not be called", e);
    }
  }

  /** For people. */
  static String words(int error) {
    return WORDS.getOrDefault(error, "error " + error + " of the system");
  }

  private static MemorySegment text(Arena arena, byte[] bytes) {
    MemorySegment text = arena.allocate(bytes.length + 1L); // zeros: it ends with one
    MemorySegment.copy(bytes, 0, text, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return text;
  }
}
