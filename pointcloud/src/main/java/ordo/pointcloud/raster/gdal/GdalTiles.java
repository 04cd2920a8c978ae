package ordo.pointcloud.raster.gdal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.SampleType;
import ordo.pointcloud.raster.tiff.TileFallback;

/** A file's pixels by libgdal; one thread at a time. */
public final class GdalTiles implements TileFallback {
  /** Raster, and failures told. */
  private static final int OPEN_FLAGS = 0x42;

  private final GdalLibrary library;
  private final Path file;
  private final RasterSpec spec;
  private MemorySegment dataset;

  private GdalTiles(GdalLibrary library, Path file, RasterSpec spec, MemorySegment dataset) {
    this.library = library;
    this.file = file;
    this.spec = spec;
    this.dataset = dataset;
  }

  /**
   * @param compression that is not decoded here, for the message
   * @throws MalformedFileException without libgdal, or where it cannot read the file either
   */
  public static GdalTiles open(Path file, String compression, RasterSpec spec) throws IOException {
    GdalLibrary library =
        GdalLibrary.load().orElseThrow(() -> new MalformedFileException(needs(file, compression)));
    MemorySegment dataset = open(library, file);
    if (dataset.address() == 0) {
      throw new MalformedFileException(
          "%s is compressed with %s, which libgdal did not read: %s"
              .formatted(file, compression, library.lastError()));
    }
    return new GdalTiles(library, file, spec, dataset);
  }

  private static String needs(Path file, String compression) {
    return ("%s is compressed with %s, which needs libgdal: install libgdal (apt-get install"
            + " libgdal32) or convert it with gdal_translate -co COMPRESS=DEFLATE")
        .formatted(file, compression);
  }

  /** With the GeoTIFF driver alone: any other would open files that the file names. */
  private static MemorySegment open(GdalLibrary library, Path file) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment drivers = arena.allocate(ValueLayout.ADDRESS, 2);
      drivers.setAtIndex(ValueLayout.ADDRESS, 0, arena.allocateFrom("GTiff"));
      return (MemorySegment)
          library.open.invoke(
              arena.allocateFrom(file.toAbsolutePath().toString()),
              OPEN_FLAGS,
              drivers,
              MemorySegment.NULL,
              MemorySegment.NULL);
    } catch (Throwable impossible) {
      throw new IllegalStateException("opening with libgdal", impossible);
    }
  }

  @Override
  public synchronized byte[] samples(int left, int top, int width, int height) throws IOException {
    if (dataset.address() == 0) {
      throw new IOException(file + ": closed");
    }
    int pixel = spec.pixelBytes();
    byte[] samples = new byte[Math.multiplyExact(width * height, pixel)];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(samples.length, Long.BYTES);
      if (read(left, top, width, height, buffer) != 0) {
        throw new MalformedFileException(
            "%s: pixels from column %d, row %d: libgdal: %s"
                .formatted(file, left, top, library.lastError()));
      }
      MemorySegment.copy(buffer, ValueLayout.JAVA_BYTE, 0, samples, 0, samples.length);
    }
    return samples;
  }

  private int read(int left, int top, int width, int height, MemorySegment buffer) {
    int pixel = spec.pixelBytes();
    int sample = spec.type().bytes();
    try {
      return (int)
          library.read.invoke(
              dataset,
              0,
              left,
              top,
              width,
              height,
              buffer,
              width,
              height,
              code(spec.type()),
              spec.bands(),
              MemorySegment.NULL,
              pixel,
              width * pixel,
              sample);
    } catch (Throwable impossible) {
      throw new IllegalStateException("reading with libgdal", impossible);
    }
  }

  /** GDALDataType. */
  private static int code(SampleType type) {
    return switch (type) {
      case UINT8, INT8 -> 1;
      case UINT16 -> 2;
      case INT16 -> 3;
      case UINT32 -> 4;
      case INT32 -> 5;
      case FLOAT32 -> 6;
      case FLOAT64 -> 7;
      case UINT64 -> 12;
      case INT64 -> 13;
    };
  }

  @Override
  public synchronized void close() {
    try {
      library.close.invoke(dataset);
      dataset = MemorySegment.NULL;
    } catch (Throwable impossible) {
      throw new IllegalStateException("closing with libgdal", impossible);
    }
  }
}
