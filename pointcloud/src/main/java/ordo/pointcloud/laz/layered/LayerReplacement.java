package ordo.pointcloud.laz.layered;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.settings.LazSettings;
import ordo.pointcloud.laz.shared.ReturnTables;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.RecordLayout;

/**
 * A layered chunk whose points have other values in some columns: their layers are encoded anew,
 * every other layer is copied as it stands, neither decoded nor checked. The bytes are those of
 * {@link LayeredChunkEncoder} where such an encoder made the chunk. One thread at a time.
 */
public final class LayerReplacement {
  /** Columns whose layers need only the returns and the scanner channel of a point. */
  public static final Set<Column> REPLACEABLE = Set.of(Column.CLASSIFICATION, Column.COLOR);

  /** What a block must hold beside the replaced columns. */
  public static final Set<Column> NEEDED = Set.of(Column.XY_RETURNS, Column.FLAGS);

  private final LazSettings settings;
  private final RecordLayout layout;
  private final List<Layer> layers;
  private final byte[][] replaced;
  private final Set<Column> columns;

  /**
   * @param columns some of {@link #REPLACEABLE}
   */
  public LayerReplacement(LazSettings settings, Set<Column> columns) {
    if (!REPLACEABLE.containsAll(columns)) {
      throw new IllegalArgumentException(
          "columns: expected some of " + REPLACEABLE + ", found " + columns);
    }
    this.settings = settings;
    this.columns = columns;
    layout = RecordLayout.of(settings.format());
    layers = Layers.of(settings, false);
    replaced = new byte[layers.size()][];
  }

  /**
   * The chunk with the block's values.
   *
   * @param block all points of the chunk, with the columns that are replaced and {@link #NEEDED}
   */
  public byte[] apply(ByteSource source, ChunkHead head, PointBlock block) throws IOException {
    LayerContexts side = contexts(block);
    for (int i = 0; i < replaced.length; i++) {
      Layer layer = layers.get(i);
      replaced[i] = columns.contains(layer.column()) ? encode(layer, block, side) : null;
    }
    byte[] chunk = new byte[sizeBytes(head)];
    putHead(chunk, head, block);
    putLayers(chunk, source, head);
    return chunk;
  }

  private LayerContexts contexts(PointBlock block) {
    LayerContexts side = new LayerContexts(block.size, settings.itemVersion());
    side.start();
    for (int i = 0; i < block.size; i++) {
      side.setChannel(i, block.flags[i] >> 4 & 3);
      side.classes[i] = ReturnTables.FIRST_LAST[block.returns[i] & 0xFF];
    }
    return side;
  }

  private static byte[] encode(Layer layer, PointBlock block, LayerContexts side) {
    if (!layer.isNeeded(block, block.size)) {
      return new byte[0];
    }
    ArithmeticEncoder encoder = new ArithmeticEncoder();
    encoder.start();
    layer.start(block, 0, side);
    layer.encode(encoder, block, 1, block.size, side);
    encoder.finish();
    byte[] bytes = new byte[encoder.sizeBytes()];
    encoder.copyTo(bytes, 0);
    return bytes;
  }

  private int sizeBytes(ChunkHead head) {
    long size = head.sizeBytes();
    for (int i = 0; i < replaced.length; i++) {
      size += replaced[i] == null ? 0 : replaced[i].length - head.layerBytes(i + 1);
    }
    return Math.toIntExact(size);
  }

  /** The raw first point, with its new values; the sizes of the layers. */
  private void putHead(byte[] chunk, ChunkHead head, PointBlock block) {
    PointBlock first = new PointBlock(block.format, 1);
    layout.unpack(head.bytes(), 0, first, 0, 1);
    if (columns.contains(Column.CLASSIFICATION)) {
      first.classification[0] = block.classification[0];
    }
    if (columns.contains(Column.COLOR)) {
      first.red[0] = block.red[0];
      first.green[0] = block.green[0];
      first.blue[0] = block.blue[0];
    }
    System.arraycopy(head.bytes(), 0, chunk, 0, head.bytes().length);
    layout.pack(first, 0, 1, chunk, 0);
    for (int i = 0; i < replaced.length; i++) {
      if (replaced[i] != null) {
        LittleEndian.put32(chunk, layout.recordBytes() + 4 + 4 * (i + 1), replaced[i].length);
      }
    }
  }

  /** Layers that are copied and follow each other are read together. */
  private void putLayers(byte[] chunk, ByteSource source, ChunkHead head) throws IOException {
    long from = head.start() + head.bytes().length;
    int at = head.bytes().length;
    int pending = (int) head.layerBytes(0);
    for (int i = 0; i < replaced.length; i++) {
      if (replaced[i] == null) {
        pending += (int) head.layerBytes(i + 1);
      } else {
        source.read(from, chunk, at, pending);
        from += pending + head.layerBytes(i + 1);
        at += pending;
        System.arraycopy(replaced[i], 0, chunk, at, replaced[i].length);
        at += replaced[i].length;
        pending = 0;
      }
    }
    source.read(from, chunk, at, pending);
  }
}
