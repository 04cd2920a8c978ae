package ordo.pointcloud.op.join;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.cloud.TileRecord;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.files.FreeFolder;
import ordo.pointcloud.files.OwnPlace;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.LeftOut;
import ordo.pointcloud.las.write.EncodedChunk;
import ordo.pointcloud.las.write.PointEncoder;
import ordo.pointcloud.op.rewrite.MetricUnits;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.ScanProgress;

/**
 * Parts a file into square tiles: records are sorted by tile in a temporary file, then each tile is
 * written. Points keep their order, a tile's own before those of its buffer.
 */
public final class SplitPoints {
  /** Records that wait to be written together. */
  private static final long MEMORY_BYTES = 128L << 20;

  private static final double SORTED = 0.5;

  private final CrsEngine engine;
  private final long memoryBytes;

  public SplitPoints(CrsEngine engine) {
    this(engine, MEMORY_BYTES);
  }

  /**
   * @param memoryBytes changes no byte of the tiles
   */
  SplitPoints(CrsEngine engine, long memoryBytes) {
    this.engine = engine;
    this.memoryBytes = memoryBytes;
  }

  /**
   * What came of it.
   *
   * @param points of the input
   * @param buffered written besides, in buffers
   * @param notes a line each
   */
  public record Report(long points, long buffered, int tiles, List<String> notes) {}

  /**
   * @throws IllegalArgumentException when the file's CRS is not projected, it has no points or wave
   *     packets, or the tiles would be too many
   * @throws InterruptedException when the calling thread is interrupted; nothing is left then
   */
  public Report run(SplitRequest request) throws IOException, InterruptedException {
    FreeFolder.require(request.output());
    try (LasFile input = LasFiles.open(request.input());
        OwnPlace place = OwnPlace.beside(request.output(), ".part")) {
      requireTiles(input);
      MetricUnits units = MetricUnits.of(input, engine);
      Files.createDirectory(place.path());
      Path tiles = Files.createDirectory(place.path().resolve("tiles"));
      Report report = new Run(input, request, units).split(place.path(), tiles);
      Files.deleteIfExists(request.output());
      Files.move(tiles, request.output(), StandardCopyOption.ATOMIC_MOVE);
      return report;
    }
  }

  private static void requireTiles(LasFile input) {
    if (input.pointCount() == 0) {
      throw new IllegalArgumentException(input.name() + " has no points: there is no tile of it");
    }
    if (input.format().hasWavePacket()) {
      throw new IllegalArgumentException(
          "%s: point format %d has wave packets, whose waveforms stand in the file once, so that no tile can have them"
              .formatted(input.name(), input.format().id()));
    }
  }

  /** One file. */
  private final class Run {
    private final LasFile input;
    private final SplitRequest request;
    private final MetricUnits units;
    private final TileGrid grid;

    Run(LasFile input, SplitRequest request, MetricUnits units) {
      this.input = input;
      this.request = request;
      this.units = units;
      double metres = units.horizontal();
      grid = new TileGrid(input.frame(), request.size() / metres, request.buffer() / metres);
    }

    Report split(Path work, Path folder) throws IOException, InterruptedException {
      int recordBytes = input.format().recordBytes();
      try (var spill = new TileSpill(work.resolve("records"), recordBytes, memoryBytes)) {
        sort(spill);
        LasWriteSpec spec = spec();
        var points = new TilePoints(input.name(), input.format(), spill);
        write(points, spill, folder, spec);
        List<String> notes = new ArrayList<>(units.notes());
        notes.addAll(input.warnings());
        notes.addAll(LeftOut.lines(input, spec));
        long buffered = points.pointCount() - input.pointCount();
        return new Report(input.pointCount(), buffered, spill.tiles().size(), notes);
      }
    }

    private void sort(TileSpill spill) throws IOException, InterruptedException {
      ScanProgress progress = request.progress().part(0, SORTED, "sorting", input.pointCount());
      new PointScan(input, Column.ALL, request.threads(), progress)
          .<List<SortedBlock.Part>>mapInOrder(
              (block, _) -> SortedBlock.of(block, grid),
              parts -> {
                for (SortedBlock.Part part : parts) {
                  spill.add(part);
                }
              });
      spill.finish();
    }

    private void write(TilePoints points, TileSpill spill, Path folder, LasWriteSpec spec)
        throws IOException, InterruptedException {
      ScanProgress progress = request.progress().part(SORTED, 1, "writing", points.pointCount());
      var encoder = new PointEncoder(spec);
      try (var files = new TileFiles(folder, spec, spill.tiles())) {
        new PointScan(points, Column.ALL, request.threads(), progress)
            .<EncodedChunk>mapInOrder((block, _) -> encoder.encode(block), files::append);
      }
    }

    private LasWriteSpec spec() {
      LasWriteSpec like = LasWriteSpec.like(input, Compression.NONE);
      List<LasVlr> records = like.vlrs().stream().filter(one -> !TileRecord.is(one)).toList();
      return like.withVlrs(records)
          .withCompression(request.compressed() ? Compression.LAZ_FIXED_CHUNKS : Compression.NONE);
    }
  }
}
