package ordo.pointcloud.laz;

import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.laz.layered.ChunkHead;
import ordo.pointcloud.laz.layered.LayeredCursor;
import ordo.pointcloud.laz.settings.LazSettings;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;

/**
 * The codec of one file's points, as its record {@code laszip encoded} says it (format description,
 * section 1.2). Safe for many threads.
 */
public final class LazCodec {
  /** User id of the record that holds the settings. */
  public static final String USER_ID = LazSettings.USER_ID;

  /** Number of the record that holds the settings. */
  public static final int RECORD_ID = LazSettings.RECORD_ID;

  /** Points of a chunk where each says its own number. */
  public static final long VARIABLE = LazSettings.VARIABLE;

  private final LazSettings settings;

  private LazCodec(LazSettings settings) {
    this.settings = settings;
  }

  /**
   * The codec of files of ours, with item versions that every reader knows.
   *
   * @param chunkPoints points of a chunk, or {@link #VARIABLE}
   */
  public static LazCodec forWriting(PointFormat format, long chunkPoints) {
    return new LazCodec(LazSettings.forWriting(format, chunkPoints));
  }

  /**
   * The codec that a file's record asks for.
   *
   * @param source how messages name the file
   * @param payload of the record
   * @throws MalformedFileException where the record contradicts itself or the header's point format
   */
  public static LazCodec parse(String source, byte[] payload, PointFormat format)
      throws MalformedFileException {
    return new LazCodec(LazSettings.parse(source, payload, format));
  }

  /** The payload of the record. */
  public byte[] toPayload() {
    return settings.toPayload();
  }

  /**
   * Finds the chunks of a file.
   *
   * @param warnings told why where the chunk table cannot be used
   */
  public LazPoints open(ByteSource bytes, LazPlacement placement, Consumer<String> warnings)
      throws IOException {
    return LazPoints.open(bytes, settings, placement, warnings);
  }

  boolean hasItemsOf(LazSettings other) {
    return settings.format().equals(other.format()) && settings.items().equals(other.items());
  }

  /** Whether each chunk stands alone in layers and says its own number of points. */
  public boolean isOfLayers() {
    return settings.isLayered() && settings.isVariable();
  }

  /**
   * Opens one chunk by what something else than the chunk table says of it, of a codec that {@link
   * #isOfLayers}.
   *
   * @throws MalformedFileException where the chunk says otherwise
   */
  public PointSource.Cursor open(ByteSource bytes, LazChunk chunk, Set<Column> columns)
      throws IOException {
    ChunkHead head = ChunkHead.read(bytes, settings, chunk.name(), chunk.start());
    if (head.points() != chunk.points() || head.sizeBytes() > chunk.sizeBytes()) {
      throw new MalformedFileException(
          bytes.name(),
          head.place(),
          chunk.points() + " points in at most " + chunk.sizeBytes() + " bytes",
          head.points() + " in " + head.sizeBytes());
    }
    return new LayeredCursor(bytes, settings, head, columns);
  }

  /** An encoder of its own for one thread. */
  public ChunkEncoder newEncoder() {
    return new ChunkEncoder(settings);
  }
}
