package ordo.pointcloud.laz.settings;

import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.points.PointFormat;

/**
 * The payload of the record {@code laszip encoded} 22204 (format description, section 1.2).
 *
 * @param chunkPoints points of a chunk, or {@link #VARIABLE}
 */
public final class LazSettings {
  public static final String USER_ID = "laszip encoded";
  public static final int RECORD_ID = 22204;

  /** Points of a chunk where each says its own number. */
  public static final long VARIABLE = 0xFFFFFFFFL;

  private static final int HEAD_BYTES = 34;
  private static final int ITEM_BYTES = 6;
  private static final int POINTWISE = 1;
  private static final int POINTWISE_CHUNKED = 2;
  private static final int LAYERED_CHUNKED = 3;

  private final int compressor;
  private final long chunkPoints;
  private final PointFormat format;
  private final List<LazItem> items;

  private LazSettings(int compressor, long chunkPoints, PointFormat format, List<LazItem> items) {
    this.compressor = compressor;
    this.chunkPoints = chunkPoints;
    this.format = format;
    this.items = items;
  }

  /** The settings of files of ours, which hold item versions that every reader knows. */
  public static LazSettings forWriting(PointFormat format, long chunkPoints) {
    int compressor = format.isExtended() ? LAYERED_CHUNKED : POINTWISE_CHUNKED;
    return new LazSettings(compressor, chunkPoints, format, LazItem.of(format));
  }

  /**
   * Parses the payload and checks it against the header's point format.
   *
   * @param source how messages name the file
   */
  public static LazSettings parse(String source, byte[] payload, PointFormat format)
      throws MalformedFileException {
    if (payload.length < HEAD_BYTES) {
      throw bad(source, "length", "at least 34 bytes", payload.length);
    }
    int compressor = parseCompressor(source, payload, format);
    checkCoder(source, LittleEndian.u16(payload, 2));
    long chunk = LittleEndian.u32(payload, 12);
    List<LazItem> items = parseItems(source, payload, format);
    return new LazSettings(compressor, chunk == 0 ? VARIABLE : chunk, format, items);
  }

  private static int parseCompressor(String source, byte[] payload, PointFormat format)
      throws MalformedFileException {
    int compressor = LittleEndian.u16(payload, 0);
    if (compressor < POINTWISE || compressor > LAYERED_CHUNKED) {
      throw bad(source, "compressor", "1 to 3", compressor);
    }
    if ((compressor == LAYERED_CHUNKED) != format.isExtended()) {
      String wanted = (format.isExtended() ? "3" : "1 or 2") + " for point format " + format.id();
      throw bad(source, "compressor", wanted, compressor);
    }
    return compressor;
  }

  private static void checkCoder(String source, int coder) throws MalformedFileException {
    if (coder != 0) {
      throw bad(source, "coder", "0 (arithmetic)", coder);
    }
  }

  private static List<LazItem> parseItems(String source, byte[] payload, PointFormat format)
      throws MalformedFileException {
    List<LazItem> expected = LazItem.of(format);
    checkCount(source, payload, format, expected.size());
    List<LazItem> items = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      items.add(parseItem(source, payload, HEAD_BYTES + i * ITEM_BYTES, expected.get(i)));
    }
    checkOneRule(source, items);
    return List.copyOf(items);
  }

  private static void checkCount(String source, byte[] payload, PointFormat format, int expected)
      throws MalformedFileException {
    int count = LittleEndian.u16(payload, 32);
    if (count != expected || payload.length < HEAD_BYTES + count * ITEM_BYTES) {
      String wanted = expected + " for point format " + format.id();
      throw bad(source, "items", wanted, count + " in " + payload.length + " bytes");
    }
  }

  /** Versions 3 and 4 switch contexts by different rules, which all items of a file share. */
  private static void checkOneRule(String source, List<LazItem> items)
      throws MalformedFileException {
    for (LazItem item : items.subList(1, items.size())) {
      if ((item.version() == 4) != (items.getLast().version() == 4)) {
        throw bad(source, "item versions", "all 4, or none", items);
      }
    }
  }

  private static LazItem parseItem(String source, byte[] payload, int at, LazItem expected)
      throws MalformedFileException {
    int number = LittleEndian.u16(payload, at);
    int size = LittleEndian.u16(payload, at + 2);
    if (number != expected.type().number || size != expected.sizeBytes()) {
      String wanted = expected.type() + " of " + expected.sizeBytes() + " bytes";
      throw bad(source, "item", wanted, "type " + number + " of " + size + " bytes");
    }
    LazItem item = new LazItem(expected.type(), size, LittleEndian.u16(payload, at + 4));
    checkVersion(source, item);
    return item;
  }

  private static void checkVersion(String source, LazItem item) throws MalformedFileException {
    LazItem.Type type = item.type();
    if (!item.isSupported()) {
      throw bad(source, "version of item " + type, type.versions(), item.version());
    }
  }

  private static MalformedFileException bad(
      String source, String what, String expected, Object found) {
    return new MalformedFileException(source, "record laszip encoded, " + what, expected, found);
  }

  /** The payload of the record. */
  public byte[] toPayload() {
    byte[] payload = new byte[HEAD_BYTES + items.size() * ITEM_BYTES];
    putHead(payload);
    for (int i = 0; i < items.size(); i++) {
      put(payload, HEAD_BYTES + i * ITEM_BYTES, items.get(i));
    }
    return payload;
  }

  private void putHead(byte[] payload) {
    LittleEndian.put16(payload, 0, compressor);
    payload[4] = 3;
    payload[5] = 4;
    LittleEndian.put16(payload, 6, 3);
    LittleEndian.put32(payload, 12, (int) chunkPoints);
    LittleEndian.put64(payload, 16, -1);
    LittleEndian.put64(payload, 24, -1);
    LittleEndian.put16(payload, 32, items.size());
  }

  private static void put(byte[] payload, int at, LazItem item) {
    LittleEndian.put16(payload, at, item.type().number);
    LittleEndian.put16(payload, at + 2, item.sizeBytes());
    LittleEndian.put16(payload, at + 4, item.version());
  }

  public PointFormat format() {
    return format;
  }

  public long chunkPoints() {
    return chunkPoints;
  }

  public boolean isVariable() {
    return chunkPoints == VARIABLE && isChunked();
  }

  public boolean isChunked() {
    return compressor != POINTWISE;
  }

  public boolean isLayered() {
    return compressor == LAYERED_CHUNKED;
  }

  public List<LazItem> items() {
    return items;
  }

  /** The version of the items beside POINT14, which is what tells 3 from 4. */
  public int itemVersion() {
    return items.getLast().version();
  }
}
