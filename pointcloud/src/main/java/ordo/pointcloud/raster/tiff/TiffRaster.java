package ordo.pointcloud.raster.tiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.raster.ColourModel;
import ordo.pointcloud.raster.Raster;
import ordo.pointcloud.raster.RasterSpec;
import ordo.pointcloud.raster.RasterTile;

/** A GeoTIFF, classic or BigTIFF, of either byte order, in strips or tiles. */
public final class TiffRaster implements Raster {
  private final ByteSource source;
  private final TiffHead head;
  private final TiffImage image;
  private final Optional<TileFallback> fallback;
  private final List<Raster> overviews = new ArrayList<>();

  /** One for all tiles that are not in the file. */
  private volatile Optional<RasterTile> sparse = Optional.empty();

  private TiffRaster(ByteSource source, TiffHead head, Optional<TileFallback> fallback) {
    this.source = source;
    this.head = head;
    this.image = head.image();
    this.fallback = fallback;
    for (TiffHead smaller : head.overviews()) {
      overviews.add(new TiffRaster(source, smaller, fallback));
    }
  }

  /**
   * Reads the directories.
   *
   * @param source is this raster's to close; the caller's where this throws
   * @param finder asked where the compression is one that is not decoded here
   * @throws ordo.pointcloud.bytes.MalformedFileException when it is no TIFF that can be read
   */
  public static TiffRaster open(ByteSource source, TileFallback.Finder finder) throws IOException {
    TiffHead head = TiffHead.read(source);
    var compression = head.image().layout().compression();
    Optional<TileFallback> fallback =
        compression.isOwn()
            ? Optional.empty()
            : Optional.of(finder.open(compression.label(), head.spec()));
    return new TiffRaster(source, head, fallback);
  }

  @Override
  public RasterTile tile(int tileColumn, int tileRow) throws IOException {
    if (fallback.isPresent()) {
      return masked(tileColumn, tileRow, foreign(fallback.get(), tileColumn, tileRow));
    }
    if (head.mask().isEmpty() && image.isSparse(tileColumn, tileRow) && image.size().isTiled()) {
      return sparse(tileColumn, tileRow);
    }
    return masked(tileColumn, tileRow, planes(tileColumn, tileRow));
  }

  private RasterTile sparse(int tileColumn, int tileRow) throws IOException {
    if (sparse.isEmpty()) {
      sparse = Optional.of(masked(tileColumn, tileRow, planes(tileColumn, tileRow)));
    }
    return sparse.get();
  }

  private byte[][] planes(int tileColumn, int tileRow) throws IOException {
    double fill = spec().nodata().orElse(0);
    byte[][] planes = new byte[image.layout().planes()][];
    for (int plane = 0; plane < planes.length; plane++) {
      planes[plane] = image.samples(plane, tileColumn, tileRow, fill);
    }
    return planes;
  }

  private RasterTile masked(int tileColumn, int tileRow, byte[][] planes) throws IOException {
    int rows = image.size().storedRows(tileRow);
    Optional<byte[]> mask = Optional.empty();
    if (head.mask().isPresent()) {
      int left = tileColumn * tileWidth();
      int top = tileRow * tileHeight();
      mask = Optional.of(head.mask().get().of(left, top, tileWidth(), rows));
    }
    return new RasterTile(spec(), tileWidth(), rows, planes, mask);
  }

  /** Of the part that lies in the image; what is beyond it stays 0. */
  private byte[][] foreign(TileFallback reader, int tileColumn, int tileRow) throws IOException {
    int left = tileColumn * tileWidth();
    int top = tileRow * tileHeight();
    int width = Math.min(tileWidth(), spec().width() - left);
    int height = Math.min(tileHeight(), spec().height() - top);
    byte[] inside = reader.samples(left, top, width, height);
    int pixel = spec().pixelBytes();
    byte[] whole = new byte[tileWidth() * image.size().storedRows(tileRow) * pixel];
    copyRows(inside, width * pixel, whole, tileWidth() * pixel);
    return new byte[][] {whole};
  }

  private static void copyRows(byte[] from, int fromBytes, byte[] to, int toBytes) {
    for (int row = 0; row * fromBytes < from.length; row++) {
      System.arraycopy(from, row * fromBytes, to, row * toBytes, fromBytes);
    }
  }

  @Override
  public String name() {
    return source.name();
  }

  @Override
  public RasterSpec spec() {
    return head.spec();
  }

  @Override
  public int tileWidth() {
    return image.size().tileWidth();
  }

  @Override
  public int tileHeight() {
    return image.size().tileHeight();
  }

  @Override
  public ColourModel colours() {
    return head.colours();
  }

  @Override
  public String unplaced() {
    return head.place().problem();
  }

  @Override
  public List<String> notes() {
    return head.notes();
  }

  /** Of what is decoded here alone. They read this raster's file. */
  @Override
  public List<Raster> overviews() {
    return fallback.isPresent() ? List.of() : List.copyOf(overviews);
  }

  @Override
  public void close() throws IOException {
    try {
      if (fallback.isPresent()) {
        fallback.get().close();
      }
    } finally {
      source.close();
    }
  }
}
