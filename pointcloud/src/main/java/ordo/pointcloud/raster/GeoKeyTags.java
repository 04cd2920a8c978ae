package ordo.pointcloud.raster;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import ordo.pointcloud.crs.engines.FileCrs;

/**
 * The GeoTIFF keys of a raster as its tags have them (34735, 34736, 34737; OGC 19-008r4).
 *
 * @param directory four numbers a key, behind a head of four
 * @param doubles numbers that keys point at
 * @param text that keys point at, each part ending in {@code |}
 */
public record GeoKeyTags(short[] directory, double[] doubles, String text) {
  private static final int PROJECTED_CITATION = 3073;
  private static final int RASTER_TYPE = 1025;
  private static final int TEXTS = 34737;
  private static final int ENTRY = 4;
  private static final String ESRI = "ESRI PE String = ";

  /** What an engine is asked about, as of a LAS file. */
  public FileCrs records() {
    Optional<String> wkt = esriWkt();
    return FileCrs.of(wkt, bytes(directory), bytes(doubles), textBytes(), wkt.isPresent());
  }

  /** Key 1025 = 2: tie points are centres of pixels. */
  public boolean isPixelPoint() {
    int at = entry(RASTER_TYPE);
    return at > 0 && directory[at + 1] == 0 && directory[at + 3] == 2;
  }

  /** The same keys, with tie points that are corners of pixels. */
  public GeoKeyTags asPixelArea() {
    short[] changed = directory.clone();
    int at = entry(RASTER_TYPE);
    if (at > 0) {
      changed[at + 1] = 0;
      changed[at + 3] = 1;
    }
    return new GeoKeyTags(changed, doubles, text);
  }

  /** WKT that writers put into the citation where no code stands for a CRS. */
  private Optional<String> esriWkt() {
    int at = entry(PROJECTED_CITATION);
    if (at < 0 || Short.toUnsignedInt(directory[at + 1]) != TEXTS) {
      return Optional.empty();
    }
    int from = Short.toUnsignedInt(directory[at + 3]);
    int end = from + Short.toUnsignedInt(directory[at + 2]);
    String part = end <= text.length() ? text.substring(from, end) : "";
    return part.startsWith(ESRI)
        ? Optional.of(part.substring(ESRI.length()).replace("|", ""))
        : Optional.empty();
  }

  /** Where a key's entry begins, or -1. */
  private int entry(int key) {
    for (int at = ENTRY; at + ENTRY <= directory.length; at += ENTRY) {
      if (Short.toUnsignedInt(directory[at]) == key) {
        return at;
      }
    }
    return -1;
  }

  private byte[] textBytes() {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] bytes(short[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(values);
    return bytes.array();
  }

  private static byte[] bytes(double[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asDoubleBuffer().put(values);
    return bytes.array();
  }
}
