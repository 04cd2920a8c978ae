package ordo.pointcloud.raster.cog;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.NoSpaceException;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.files.OwnPlace;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;

/**
 * Writes a cloud optimized GeoTIFF: tiles of 512, deflate with a predictor, overviews down to one
 * tile. Tiles may come from many threads and in any order, each once; those that never come are
 * nodata. The bytes depend on the pixels alone (and on the JDK's zlib). Memory is a few tiles for
 * each thread; what is not yet in its place lies in the scratch folder.
 */
public final class CogWriter implements AutoCloseable {
  /** Columns and rows of a tile. */
  public static final int TILE = 512;

  private static final int HALF = TILE / 2;
  private static final int COPY_BYTES = 1 << 16;

  private final Path output;
  private final RasterSpec spec;
  private final CogOptions options;
  private final List<CogLevel> levels;
  private final TileEncoder encoder;
  private final byte[] blank;
  private final TileSpill tiles;
  private final TileSpill halves;

  private CogWriter(Path output, RasterSpec spec, CogOptions options, TileSpill[] spills) {
    this.output = output;
    this.spec = spec;
    this.options = options;
    levels = CogLevel.all(spec);
    encoder = new TileEncoder(spec.type(), spec.bands());
    blank = RasterTile.blank(spec, TILE, TILE).samples();
    tiles = spills[0];
    halves = spills[1];
  }

  /**
   * @param output appears whole, on {@link #finish}
   */
  public static CogWriter create(Path output, RasterSpec spec, CogOptions options)
      throws IOException {
    TileSpill tiles = TileSpill.create(options.scratch(), ".tiles");
    try {
      TileSpill halves = TileSpill.create(options.scratch(), ".halves");
      return new CogWriter(output, spec, options, new TileSpill[] {tiles, halves});
    } catch (IOException failed) {
      tiles.close();
      throw failed;
    }
  }

  public RasterSpec spec() {
    return spec;
  }

  public int tileColumns() {
    return levels.getFirst().columns();
  }

  public int tileRows() {
    return levels.getFirst().rows();
  }

  /** A tile to fill: nodata, or 0 where there is none. */
  public RasterTile blankTile() {
    return RasterTile.blank(spec, TILE, TILE);
  }

  /**
   * Takes a tile of {@link #TILE} columns and rows, samples side by side; what of it lies outside
   * the raster does not matter. Any thread.
   */
  public void tile(int column, int row, RasterTile tile) throws IOException {
    add(0, row * tileColumns() + column, tile);
  }

  private void add(int level, int index, RasterTile tile) throws IOException {
    CogLevel at = levels.get(level);
    int columns = Math.min(TILE, at.width() - index % at.columns() * TILE);
    int rows = Math.min(TILE, at.height() - index / at.columns() * TILE);
    clear(tile.samples(), columns, rows);
    if (Arrays.equals(tile.samples(), blank)) {
      return;
    }
    byte[] encoded = encoder.encode(tile.samples());
    at.positions()[index] = tiles.append(encoded);
    at.lengths()[index] = encoded.length;
    if (level + 1 < levels.size()) {
      RasterTile half = new Halving(spec, options).half(tile, columns, rows);
      halves.write(halfPosition(level, index), half.samples());
    }
  }

  /** What lies outside the raster is nodata, so that the same pixels give the same bytes. */
  private void clear(byte[] samples, int columns, int rows) {
    int pixel = spec.pixelBytes();
    for (int row = 0; row < TILE; row++) {
      int from = (row * TILE + (row < rows ? columns : 0)) * pixel;
      int end = (row + 1) * TILE * pixel;
      System.arraycopy(blank, from, samples, from, end - from);
    }
  }

  private long halfPosition(int level, int index) {
    long before = 0;
    for (int i = 0; i < level; i++) {
      before += levels.get(i).tiles();
    }
    return (before + index) * halfBytes();
  }

  private int halfBytes() {
    return HALF * HALF * spec.pixelBytes();
  }

  /**
   * Makes the overviews and writes the file.
   *
   * @param crew that computes; a stop asked of it ends this too
   */
  public void finish(Crew crew) throws IOException, InterruptedException {
    makeOverviews(crew);
    try (OwnPlace part = OwnPlace.beside(output, ".part")) {
      write(part.path(), crew);
      Files.move(part.path(), output, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void makeOverviews(Crew crew) throws IOException, InterruptedException {
    for (int level = 1; level < levels.size(); level++) {
      int made = level;
      crew.each(levels.get(level).tiles(), (_, index) -> overview(made, index));
    }
  }

  private void overview(int level, int index) throws IOException {
    CogLevel children = levels.get(level - 1);
    RasterTile tile = blankTile();
    boolean isEmpty = true;
    int columns = levels.get(level).columns();
    for (int quarter = 0; quarter < 4; quarter++) {
      int column = index % columns * 2 + quarter % 2;
      int row = index / columns * 2 + quarter / 2;
      int child = row * children.columns() + column;
      boolean exists = column < children.columns() && row < children.rows();
      if (exists && children.lengths()[child] > 0) {
        put(halves.read(halfPosition(level - 1, child), halfBytes()), tile, quarter);
        isEmpty = false;
      }
    }
    if (!isEmpty) {
      add(level, index, tile);
    }
  }

  private void put(byte[] half, RasterTile tile, int quarter) {
    int rowBytes = HALF * spec.pixelBytes();
    int from = (quarter / 2 * HALF * TILE + quarter % 2 * HALF) * spec.pixelBytes();
    for (int row = 0; row < HALF; row++) {
      System.arraycopy(half, row * rowBytes, tile.samples(), from + row * 2 * rowBytes, rowBytes);
    }
  }

  private void write(Path part, Crew crew) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part), COPY_BYTES)) {
      out.write(new CogLayout(spec, options, levels).head());
      for (CogLevel level : levels.reversed()) {
        write(level, out, crew);
      }
    } catch (IOException failed) {
      throw NoSpaceException.orPlaced(failed, part, levels.getFirst().storedBytes());
    }
  }

  private void write(CogLevel level, OutputStream out, Crew crew) throws IOException {
    for (int index = 0; index < level.tiles(); index++) {
      int length = level.lengths()[index];
      if (length > 0) {
        crew.checkpoint();
        write(tiles.read(level.positions()[index], length), out);
      }
    }
  }

  /** Behind its size, and before its last bytes once more. */
  private static void write(byte[] tile, OutputStream out) throws IOException {
    byte[] size = new byte[Integer.BYTES];
    LittleEndian.put32(size, 0, tile.length);
    out.write(size);
    out.write(tile);
    out.write(tile, tile.length - Integer.BYTES, Integer.BYTES);
  }

  /** Removes what lies in the scratch folder. */
  @Override
  public void close() throws IOException {
    try {
      tiles.close();
    } finally {
      halves.close();
    }
  }
}
