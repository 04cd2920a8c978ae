package ordo.pointcloud.laz.layered;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.laz.coder.ArithmeticDecoder;
import ordo.pointcloud.laz.settings.LazSettings;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.RecordLayout;

/**
 * Decodes one layered chunk: layer 0 first, then each layer asked for alone, block by block. Layers
 * not asked for are neither fetched nor decoded (format description, section 6.8).
 */
public final class LayeredCursor implements PointSource.Cursor {
  /** A chunk whose layers asked for take more is refused. */
  private static final int CHUNK_BYTES_MAX = 1 << 29;

  private final ByteSource source;
  private final LazSettings settings;
  private final ChunkHead head;
  private final List<Layer> layers;
  private final ArithmeticDecoder coreDecoder = new ArithmeticDecoder();
  private final ArithmeticDecoder[] decoders;
  private final boolean[] wanted;
  private final int[] ends;
  private final Point14Core core = new Point14Core(true);
  private byte[] bytes;
  private LayerContexts side;
  private long left;

  public LayeredCursor(ByteSource source, LazSettings settings, ChunkHead head, Set<Column> columns)
      throws IOException {
    this.source = source;
    this.settings = settings;
    this.head = head;
    this.layers = Layers.of(settings, true);
    this.decoders = new ArithmeticDecoder[layers.size()];
    this.wanted = new boolean[layers.size()];
    this.ends = new int[layers.size()];
    this.left = head.points();
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = columns.contains(layers.get(i).column());
    }
    fetch();
    startDecoders();
  }

  /** Layers that follow each other and are all wanted are fetched together. */
  private void fetch() throws IOException {
    bytes = new byte[wantedBytes() + ArithmeticDecoder.PADDING];
    long from = head.start() + head.bytes().length;
    int at = 0;
    int pending = (int) head.layerBytes(0);
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i]) {
        pending += (int) head.layerBytes(i + 1);
      } else {
        source.read(from, bytes, at, pending);
        from += pending + head.layerBytes(i + 1);
        at += pending;
        pending = 0;
      }
    }
    source.read(from, bytes, at, pending);
  }

  private int wantedBytes() throws MalformedFileException {
    long size = head.layerBytes(0);
    for (int i = 0; i < wanted.length; i++) {
      size += wanted[i] ? head.layerBytes(i + 1) : 0;
    }
    if (size > CHUNK_BYTES_MAX) {
      throw broken("layers of at most " + CHUNK_BYTES_MAX + " bytes", size);
    }
    return (int) size;
  }

  /** The wanted layers lie one after the other; one without bytes has no decoder. */
  private void startDecoders() {
    int end = (int) head.layerBytes(0);
    coreDecoder.start(bytes, 0, end);
    for (int i = 0; i < decoders.length; i++) {
      int length = wanted[i] ? (int) head.layerBytes(i + 1) : 0;
      end += length;
      ends[i] = end;
      if (length > 0) {
        decoders[i] = startedAt(end - length, end);
      }
    }
  }

  private ArithmeticDecoder startedAt(int from, int end) {
    ArithmeticDecoder decoder = new ArithmeticDecoder();
    decoder.start(bytes, from, end);
    return decoder;
  }

  @Override
  public int next(PointBlock block) throws IOException {
    int count = (int) Math.min(left, block.capacity());
    if (count > 0) {
      decodeNext(block, count);
    }
    block.size = count;
    return count;
  }

  private void decodeNext(PointBlock block, int count) throws MalformedFileException {
    int from = side == null ? start(block) : 0;
    if (side.point.length < count) {
      throw new IllegalArgumentException("block: expected the capacity of the first one");
    }
    decode(block, from, count);
    left -= count;
    if (left == 0) {
      checkEnds();
    }
  }

  private int start(PointBlock block) {
    side = new LayerContexts(block.capacity(), settings.itemVersion());
    RecordLayout.of(settings.format()).unpack(head.bytes(), 0, block, 0, 1);
    core.start(block, 0, side);
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i]) {
        layers.get(i).start(block, 0, side);
      }
    }
    return 1;
  }

  private void decode(PointBlock block, int from, int to) throws MalformedFileException {
    core.decode(coreDecoder, block, from, to, side);
    checkExhausted(coreDecoder, 0);
    for (int i = 0; i < wanted.length; i++) {
      if (decoders[i] != null) {
        layers.get(i).decode(decoders[i], block, from, to, side);
        checkExhausted(decoders[i], i + 1);
      } else if (wanted[i]) {
        layers.get(i).fill(block, from, to, side);
      }
    }
  }

  private void checkExhausted(ArithmeticDecoder decoder, int layer) throws MalformedFileException {
    if (decoder.isExhausted()) {
      throw broken(
          "all points in the " + head.layerBytes(layer) + " bytes of layer " + layer,
          "its end before them");
    }
  }

  /** A valid stream is read to its last byte. */
  private void checkEnds() throws MalformedFileException {
    checkEnd(coreDecoder, 0, (int) head.layerBytes(0));
    for (int i = 0; i < decoders.length; i++) {
      if (decoders[i] != null) {
        checkEnd(decoders[i], i + 1, ends[i]);
      }
    }
  }

  private void checkEnd(ArithmeticDecoder decoder, int layer, int end)
      throws MalformedFileException {
    if (decoder.position() != end) {
      throw broken(
          "layer " + layer + " to end with its last point",
          (end - decoder.position()) + " bytes behind it");
    }
  }

  private MalformedFileException broken(String expected, Object found) {
    return new MalformedFileException(source.name(), head.place(), expected, found);
  }
}
