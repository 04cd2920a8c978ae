package ordo.pointcloud.crs.proj;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * libproj, loaded for the life of the process. Safe for many threads as far as PROJ is: one context
 * belongs to one thread at a time.
 */
public final class ProjLibrary {
  /** Oldest release whose operation choice and compound codes were tested. */
  public static final int MAJOR_MIN = 9;

  public static final int MINOR_MIN = 1;

  private static final long TEXT_BYTES_MAX = 1 << 20;

  private final Map<ProjFunction, MethodHandle> handles = new EnumMap<>(ProjFunction.class);
  private final MethodHandle transGeneric;
  private final String version;
  private final List<String> searchPaths;

  private ProjLibrary(SymbolLookup symbols) {
    for (ProjFunction function : ProjFunction.values()) {
      handles.put(function, handle(symbols, function));
    }
    transGeneric = handles.get(ProjFunction.PROJ_TRANS_GENERIC);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment about = (MemorySegment) call(ProjFunction.PROJ_INFO, (SegmentAllocator) arena);
      checkVersion(about);
      version = text(pointer(about, "version")).orElse("?");
      searchPaths = paths(about);
    }
  }

  private static MethodHandle handle(SymbolLookup symbols, ProjFunction function) {
    String symbol = function.symbol();
    MemorySegment address =
        symbols.find(symbol).orElseThrow(() -> new MissingSymbol("no function " + symbol));
    return Linker.nativeLinker().downcallHandle(address, function.signature());
  }

  /** What loading came to. */
  public sealed interface Loading {
    record Loaded(ProjLibrary library) implements Loading {}

    /**
     * @param reason which names were tried and what each said
     */
    record Absent(String reason) implements Loading {}
  }

  /**
   * Loads the first of the names or paths that is a PROJ of a known release, where a platform can.
   */
  public static Loading load(List<String> names) {
    List<String> tried = new ArrayList<>();
    for (String name : names) {
      try {
        return new Loading.Loaded(
            new ProjLibrary(SymbolLookup.libraryLookup(name, Arena.global())));
      } catch (IllegalArgumentException | MissingSymbol | UnsupportedOperationException refused) {
        tried.add(name + ": " + refused.getMessage());
      }
    }
    return new Loading.Absent(String.join("; ", tried));
  }

  String version() {
    return version;
  }

  /** Where PROJ looks for its database and grids by itself. */
  List<String> searchPaths() {
    return searchPaths;
  }

  MemorySegment pointerOf(ProjFunction function, Object... arguments) {
    return (MemorySegment) call(function, arguments);
  }

  int intOf(ProjFunction function, Object... arguments) {
    return (int) call(function, arguments);
  }

  double doubleOf(ProjFunction function, Object... arguments) {
    return (double) call(function, arguments);
  }

  Object call(ProjFunction function, Object... arguments) {
    try {
      return handles.get(function).invokeWithArguments(arguments);
    } catch (Throwable impossible) {
      throw new IllegalStateException("calling " + function, impossible);
    }
  }

  /** Transforms three columns of {@code count} doubles in place, forward. */
  void transform(
      MemorySegment operation, MemorySegment x, MemorySegment y, MemorySegment z, long count) {
    try {
      long ignored =
          (long)
              transGeneric.invokeExact(
                  operation,
                  1,
                  x,
                  8L,
                  count,
                  y,
                  8L,
                  count,
                  z,
                  8L,
                  count,
                  MemorySegment.NULL,
                  0L,
                  0L);
    } catch (Throwable impossible) {
      throw new IllegalStateException("calling proj_trans_generic", impossible);
    }
  }

  /** The C string at an address, empty for a null pointer. */
  static Optional<String> text(MemorySegment address) {
    return isNull(address)
        ? Optional.empty()
        : Optional.of(address.reinterpret(TEXT_BYTES_MAX).getString(0, StandardCharsets.UTF_8));
  }

  static boolean isNull(MemorySegment address) {
    return address.address() == 0;
  }

  private static void checkVersion(MemorySegment about) {
    int major = number(about, "major");
    int minor = number(about, "minor");
    if (major < MAJOR_MIN || major == MAJOR_MIN && minor < MINOR_MIN) {
      throw new MissingSymbol(
          "PROJ %d.%d, expected %d.%d or newer".formatted(major, minor, MAJOR_MIN, MINOR_MIN));
    }
  }

  /** The list beside this text holds only paths that somebody has set. */
  private static List<String> paths(MemorySegment about) {
    String joined = text(pointer(about, "searchpath")).orElse("");
    return Stream.of(joined.split(File.pathSeparator)).filter(path -> !path.isEmpty()).toList();
  }

  private static int number(MemorySegment about, String field) {
    return about.get(
        ValueLayout.JAVA_INT,
        ProjFunction.Layouts.PROJ_INFO.byteOffset(PathElement.groupElement(field)));
  }

  private static MemorySegment pointer(MemorySegment about, String field) {
    return about.get(
        ValueLayout.ADDRESS,
        ProjFunction.Layouts.PROJ_INFO.byteOffset(PathElement.groupElement(field)));
  }

  /** A library of that name is no PROJ that can be used. */
  private static final class MissingSymbol extends RuntimeException {
    MissingSymbol(String message) {
      super(message);
    }
  }
}
