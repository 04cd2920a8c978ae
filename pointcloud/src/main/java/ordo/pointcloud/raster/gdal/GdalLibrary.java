package ordo.pointcloud.raster.gdal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;

/** libgdal with its GeoTIFF driver registered, for the life of the process. */
final class GdalLibrary {
  /** Of GDAL 2.4 to releases to come. */
  private static final int SONAME_MAX = 40;

  private static final int SONAME_MIN = 28;
  private static final long CACHE_BYTES = 64L << 20;
  private static final long TEXT_BYTES_MAX = 1 << 16;

  private final Linker linker = Linker.nativeLinker();
  private final SymbolLookup symbols;
  final MethodHandle open;
  final MethodHandle close;
  final MethodHandle read;
  private final MethodHandle lastError;

  private GdalLibrary(SymbolLookup symbols) {
    this.symbols = symbols;
    open =
        handle(
            "GDALOpenEx",
            FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
    close = handle("GDALClose", FunctionDescriptor.ofVoid(ADDRESS));
    read =
        handle(
            "GDALDatasetRasterIO",
            FunctionDescriptor.of(
                JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS,
                JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT));
    lastError = handle("CPLGetLastErrorMsg", FunctionDescriptor.of(ADDRESS));
    prepare();
  }

  /** Once a process: whoever asks first pays for it. */
  private static final class Once {
    static final Optional<GdalLibrary> LIBRARY = find();
  }

  /** Empty where no libgdal of a known name can be loaded. */
  static Optional<GdalLibrary> load() {
    return Once.LIBRARY;
  }

  private static Optional<GdalLibrary> find() {
    return IntStream.iterate(SONAME_MAX, number -> number >= SONAME_MIN, number -> number - 1)
        .mapToObj(number -> lookup("libgdal.so." + number))
        .flatMap(Optional::stream)
        .findFirst()
        .map(GdalLibrary::new);
  }

  private static Optional<SymbolLookup> lookup(String name) {
    try {
      return Optional.of(SymbolLookup.libraryLookup(name, Arena.global()));
    } catch (IllegalArgumentException | UnsupportedOperationException absent) {
      return Optional.empty();
    }
  }

  /** One driver, no files of strangers, a small cache, nothing on standard error. */
  private void prepare() {
    MethodHandle option = handle("CPLSetConfigOption", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS));
    MethodHandle cache = handle("GDALSetCacheMax64", FunctionDescriptor.ofVoid(JAVA_LONG));
    MethodHandle errors = handle("CPLSetErrorHandler", FunctionDescriptor.of(ADDRESS, ADDRESS));
    MethodHandle register = handle("GDALRegister_GTiff", FunctionDescriptor.ofVoid());
    try (Arena arena = Arena.ofConfined()) {
      option.invoke(
          arena.allocateFrom("GDAL_DISABLE_READDIR_ON_OPEN"), arena.allocateFrom("EMPTY_DIR"));
      cache.invoke(CACHE_BYTES);
      MemorySegment quiet = symbols.find("CPLQuietErrorHandler").orElseThrow();
      MemorySegment _ = (MemorySegment) errors.invoke(quiet);
      register.invoke();
    } catch (Throwable impossible) {
      throw new IllegalStateException("preparing libgdal", impossible);
    }
  }

  /** What the last call of this thread complained of. */
  String lastError() {
    try {
      MemorySegment text = (MemorySegment) lastError.invoke();
      return text.reinterpret(TEXT_BYTES_MAX).getString(0, StandardCharsets.UTF_8).strip();
    } catch (Throwable impossible) {
      throw new IllegalStateException("asking libgdal for its error", impossible);
    }
  }

  private MethodHandle handle(String name, FunctionDescriptor signature) {
    return linker.downcallHandle(symbols.find(name).orElseThrow(), signature);
  }
}
