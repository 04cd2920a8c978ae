package ordo.pointcloud.laz.layered;

import java.util.List;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.laz.coder.ArithmeticEncoder;
import ordo.pointcloud.laz.settings.LazSettings;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.RecordLayout;

/**
 * Encodes layered chunks, formats 6 to 10 (format description, sections 1.4 and 6.2): layer 0
 * first, then each layer that changes, alone. The same points give the same bytes, those of LASzip.
 * One thread at a time.
 */
public final class LayeredChunkEncoder {
  private final LazSettings settings;
  private final RecordLayout layout;
  private final Point14Core core = new Point14Core(false);
  private final List<Layer> layers;
  private final ArithmeticEncoder[] encoders;
  private final boolean[] needed;
  private LayerContexts side;

  public LayeredChunkEncoder(LazSettings settings) {
    this.settings = settings;
    this.layout = RecordLayout.of(settings.format());
    this.layers = Layers.of(settings, false);
    this.encoders = new ArithmeticEncoder[layers.size() + 1];
    this.needed = new boolean[layers.size() + 1];
    for (int i = 0; i < encoders.length; i++) {
      encoders[i] = new ArithmeticEncoder();
    }
  }

  /** The points of a block, one or more, as a chunk. */
  public byte[] encode(PointBlock block) {
    if (side == null || side.point.length < block.size) {
      side = new LayerContexts(block.capacity(), settings.itemVersion());
    }
    side.start();
    encodeCore(block);
    for (int i = 0; i < layers.size(); i++) {
      encodeLayer(block, i);
    }
    return assemble(block);
  }

  private void encodeCore(PointBlock block) {
    needed[0] = true;
    encoders[0].start();
    core.start(block, 0, side);
    core.encode(encoders[0], block, 1, block.size, side);
    encoders[0].finish();
  }

  private void encodeLayer(PointBlock block, int index) {
    Layer layer = layers.get(index);
    ArithmeticEncoder encoder = encoders[index + 1];
    needed[index + 1] = layer.isNeeded(block, block.size);
    if (needed[index + 1]) {
      encoder.start();
      layer.start(block, 0, side);
      layer.encode(encoder, block, 1, block.size, side);
      encoder.finish();
    }
  }

  private byte[] assemble(PointBlock block) {
    byte[] chunk = new byte[sizeBytes()];
    layout.pack(block, 0, 1, chunk, 0);
    LittleEndian.put32(chunk, layout.recordBytes(), block.size);
    putLayers(chunk);
    return chunk;
  }

  private int sizeBytes() {
    long size = ChunkHead.sizeOf(settings);
    for (int i = 0; i < encoders.length; i++) {
      size += needed[i] ? encoders[i].sizeBytes() : 0;
    }
    return Math.toIntExact(size);
  }

  /** Their sizes behind the number of points, their bytes behind the head. */
  private void putLayers(byte[] chunk) {
    int sizes = layout.recordBytes() + 4;
    int at = ChunkHead.sizeOf(settings);
    for (int i = 0; i < encoders.length; i++) {
      if (needed[i]) {
        LittleEndian.put32(chunk, sizes + 4 * i, encoders[i].sizeBytes());
        encoders[i].copyTo(chunk, at);
        at += encoders[i].sizeBytes();
      }
    }
  }
}
