package ordo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterTile;
import ordo.pointcloud.raster.cog.CogOptions;
import ordo.pointcloud.raster.cog.CogWriter;
import ordo.pointcloud.raster.files.RasterFiles;

/**
 * Reads every tile of a GeoTIFF of tiles of 512, and writes it as a COG: megapixels a second, CPU
 * time of the threads since the start, and the most memory that the process held. Arguments: the
 * file, threads, turns.
 */
public final class RasterRun {
  private RasterRun() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path file = Path.of(arguments[0]);
    Crew crew = new Crew(Integer.parseInt(arguments[1]));
    for (int turn = 0; turn < Integer.parseInt(arguments[2]); turn++) {
      try (Raster raster = RasterFiles.open(file)) {
        read(raster, crew);
        write(raster, crew, file.resolveSibling("written.tif"));
      }
    }
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM")) {
        System.out.println(line);
      }
    }
  }

  private static void read(Raster raster, Crew crew) throws IOException, InterruptedException {
    LongAdder bytes = new LongAdder();
    long started = System.nanoTime();
    crew.each(
        raster.tileColumns() * raster.tileRows(),
        (_, index) -> bytes.add(tile(raster, index).sizeBytes()));
    tell("read", raster, started, bytes.sum());
    tellCpu(crew);
  }

  private static void write(Raster raster, Crew crew, Path to)
      throws IOException, InterruptedException {
    long started = System.nanoTime();
    Path scratch = to.toAbsolutePath().getParent();
    try (CogWriter writer = CogWriter.create(to, raster.spec(), CogOptions.in(scratch))) {
      crew.each(
          raster.tileColumns() * raster.tileRows(),
          (_, index) -> {
            RasterTile tile = tile(raster, index);
            writer.tile(index % raster.tileColumns(), index / raster.tileColumns(), tile);
          });
      writer.finish(crew);
    }
    tell("read and written", raster, started, Files.size(to));
    tellCpu(crew);
  }

  private static void tellCpu(Crew crew) {
    System.out.printf("CPU so far: %.2f s%n", crew.cpuNanos() / 1e9);
  }

  private static RasterTile tile(Raster raster, int index) throws IOException {
    return raster.tile(index % raster.tileColumns(), index / raster.tileColumns());
  }

  private static void tell(String what, Raster raster, long started, long bytes) {
    double seconds = (System.nanoTime() - started) / 1e9;
    double pixels = (double) raster.spec().width() * raster.spec().height();
    System.out.printf(
        "%s: %.2f s, %.1f Mpx/s, %d bytes%n", what, seconds, pixels / seconds / 1e6, bytes);
  }
}
