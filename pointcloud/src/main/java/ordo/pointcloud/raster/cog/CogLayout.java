package ordo.pointcloud.raster.cog;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.raster.RasterSpec;

/**
 * Where everything of a COG stands (GDAL's driver documentation, "COG -- Cloud Optimized GeoTIFF
 * generator"): head, the block that tells the layout, the directories from the full image to the
 * smallest overview, then tiles from the smallest overview to the full image.
 */
final class CogLayout {
  private static final String STRUCTURE =
      """
      LAYOUT=IFDS_BEFORE_DATA
      BLOCK_ORDER=ROW_MAJOR
      BLOCK_LEADER=SIZE_AS_UINT4
      BLOCK_TRAILER=LAST_4_BYTES_REPEATED
      KNOWN_INCOMPATIBLE_EDITION=NO
       \
      """;

  /** Below 4 GiB by more than a directory of tiles may be off. */
  private static final long CLASSIC_END_MAX = (1L << 32) - (64L << 10);

  private final RasterSpec spec;
  private final CogOptions options;
  private final List<CogLevel> levels;

  CogLayout(RasterSpec spec, CogOptions options, List<CogLevel> levels) {
    this.spec = spec;
    this.options = options;
    this.levels = levels;
  }

  /** Everything before the first tile. */
  byte[] head() {
    boolean big = options.bigTiff() || endOf(false) > CLASSIC_END_MAX;
    ByteBuffer head = ByteBuffer.allocate((int) dataFrom(big)).order(ByteOrder.LITTLE_ENDIAN);
    putStart(head, big);
    List<long[]> offsets = offsets(dataFrom(big));
    for (int level = 0; level < levels.size(); level++) {
      boolean isLast = level == levels.size() - 1;
      new CogDirectory(entries(level, big, offsets.get(level)), big).put(head, isLast);
    }
    return head.array();
  }

  private void putStart(ByteBuffer head, boolean big) {
    head.put((byte) 'I').put((byte) 'I').putShort((short) (big ? 43 : 42));
    if (big) {
      head.putShort((short) 8).putShort((short) 0).putLong(firstDirectory(true));
    } else {
      head.putInt((int) firstDirectory(false));
    }
    head.put(ghost());
    head.position((int) firstDirectory(big));
  }

  private static byte[] ghost() {
    String size = "GDAL_STRUCTURAL_METADATA_SIZE=%06d bytes%n".formatted(STRUCTURE.length());
    return (size.replace("\r", "") + STRUCTURE).getBytes(StandardCharsets.US_ASCII);
  }

  private static long firstDirectory(boolean big) {
    return even((big ? 16 : 8) + ghost().length);
  }

  private long dataFrom(boolean big) {
    long at = firstDirectory(big);
    for (int level = 0; level < levels.size(); level++) {
      long[] none = new long[levels.get(level).tiles()];
      at += new CogDirectory(entries(level, big, none), big).sizeBytes();
    }
    return at;
  }

  private long endOf(boolean big) {
    return dataFrom(big) + levels.stream().mapToLong(CogLevel::storedBytes).sum();
  }

  private List<CogTags.Entry> entries(int level, boolean big, long[] offsets) {
    return new CogTags(spec, options, big).of(levels.get(level), level > 0, offsets);
  }

  /** Of the tiles of each level, behind their sizes; 0 of those that hold nothing. */
  private List<long[]> offsets(long from) {
    List<long[]> all = new ArrayList<>();
    long at = from;
    for (CogLevel level : levels.reversed()) {
      long[] offsets = new long[level.tiles()];
      for (int tile = 0; tile < offsets.length; tile++) {
        int length = level.lengths()[tile];
        offsets[tile] = length == 0 ? 0 : at + Integer.BYTES;
        at += length == 0 ? 0 : length + 2L * Integer.BYTES;
      }
      all.addFirst(offsets);
    }
    return all;
  }

  static long even(long position) {
    return position + (position & 1);
  }
}
