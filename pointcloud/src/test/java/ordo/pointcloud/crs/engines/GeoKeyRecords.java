package ordo.pointcloud.crs.engines;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** GeoTIFF keys as the records of a LAS file hold them, for tests. */
public final class GeoKeyRecords {
  private static final int DOUBLES = 34_736;
  private static final int TEXTS = 34_737;

  private final List<int[]> entries = new ArrayList<>();
  private final List<Double> doubles = new ArrayList<>();
  private final StringBuilder texts = new StringBuilder();

  private GeoKeyRecords() {}

  /** Keys and their codes in turn. */
  public static GeoKeyRecords of(int... keysAndCodes) {
    return new GeoKeyRecords().and(keysAndCodes);
  }

  public GeoKeyRecords and(int... keysAndCodes) {
    for (int i = 0; i < keysAndCodes.length; i += 2) {
      entries.add(new int[] {keysAndCodes[i], 0, 1, keysAndCodes[i + 1]});
    }
    return this;
  }

  public GeoKeyRecords number(int key, double value) {
    entries.add(new int[] {key, DOUBLES, 1, doubles.size()});
    doubles.add(value);
    return this;
  }

  public GeoKeyRecords text(int key, String value) {
    entries.add(new int[] {key, TEXTS, value.length() + 1, texts.length()});
    texts.append(value).append('|');
    return this;
  }

  /** Record 34735. */
  public byte[] directory() {
    ByteBuffer packed =
        ByteBuffer.allocate(8 * (entries.size() + 1)).order(ByteOrder.LITTLE_ENDIAN);
    for (int value : new int[] {1, 1, 0, entries.size()}) {
      packed.putShort((short) value);
    }
    entries.forEach(
        entry -> {
          for (int value : entry) {
            packed.putShort((short) value);
          }
        });
    return packed.array();
  }

  /** Record 34736. */
  public byte[] doubles() {
    ByteBuffer packed =
        ByteBuffer.allocate(doubles.size() * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    doubles.forEach(packed::putDouble);
    return packed.array();
  }

  /** Record 34737. */
  public byte[] texts() {
    return texts.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Keys alone. */
  FileCrs file() {
    return FileCrs.of(Optional.empty(), directory(), doubles(), texts(), false);
  }

  /** Keys with WKT beside them. */
  FileCrs beside(String wkt, boolean prefersWkt) {
    return FileCrs.of(Optional.of(wkt), directory(), doubles(), texts(), prefersWkt);
  }
}
