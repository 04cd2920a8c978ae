package ordo.pointcloud.ept;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ordo.pointcloud.ept.Attribute.Place;
import ordo.pointcloud.las.CoordinateFrame;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/**
 * Statistics of every dimension of a cloud, the same in whatever order its blocks are seen. {@link
 * #add} may be called by many threads.
 */
final class CloudStatistics {
  private static final int BYTE_VALUES = 256;

  private final List<Attribute> attributes;
  private final List<ExtraDimension> extras;
  private final Map<Place, IntegerTally> integers = new EnumMap<>(Place.class);
  private final Map<Place, long[]> bytes = new EnumMap<>(Place.class);
  private final RealTally gpsTime = new RealTally();
  private final RealTally[] extraTallies;

  CloudStatistics(PointFormat format, List<ExtraDimension> extras) {
    this.attributes = Attribute.of(format);
    this.extras = extras;
    this.extraTallies = new RealTally[extras.size()];
    java.util.Arrays.setAll(extraTallies, i -> new RealTally());
    for (Attribute attribute : attributes) {
      if (attribute.isByte()) {
        bytes.putIfAbsent(attribute.place, new long[BYTE_VALUES]);
      } else if (attribute != Attribute.GPS_TIME) {
        integers.put(attribute.place, new IntegerTally());
      }
    }
  }

  /**
   * @param order of the block among all
   */
  void add(long order, PointBlock block) {
    var sums = new EnumMap<Place, IntegerTally.Block>(Place.class);
    integers.keySet().forEach(place -> sums.put(place, sum(place, block)));
    var histograms = new EnumMap<Place, int[]>(Place.class);
    bytes.keySet().forEach(place -> histograms.put(place, histogram(place, block)));
    double[] values = new double[block.size];
    for (int i = 0; i < block.size; i++) {
      values[i] = Double.longBitsToDouble(block.gpsTimeBits[i]);
    }
    RealTally.Block times = RealTally.Block.of(values, block.size);
    RealTally.Block[] more = new RealTally.Block[extras.size()];
    int extraBytes = block.format.extraBytes();
    for (int extra = 0; extra < more.length; extra++) {
      for (int i = 0; i < block.size; i++) {
        values[i] = extras.get(extra).raw(block.extraBytes, i * extraBytes);
      }
      more[extra] = RealTally.Block.of(values, block.size);
    }
    synchronized (this) {
      sums.forEach((place, sum) -> integers.get(place).add(sum));
      histograms.forEach((place, counts) -> addTo(bytes.get(place), counts));
      gpsTime.add(order, times);
      for (int extra = 0; extra < more.length; extra++) {
        extraTallies[extra].add(order, more[extra]);
      }
    }
  }

  private static IntegerTally.Block sum(Place place, PointBlock block) {
    int size = block.size;
    return switch (place) {
      case X -> IntegerTally.Block.ofInts(block.x, size);
      case Y -> IntegerTally.Block.ofInts(block.y, size);
      case Z -> IntegerTally.Block.ofInts(block.z, size);
      case SCAN_ANGLE -> IntegerTally.Block.ofShorts(block.scanAngle, size);
      case INTENSITY -> IntegerTally.Block.ofUnsignedShorts(block.intensity, size);
      case POINT_SOURCE_ID -> IntegerTally.Block.ofUnsignedShorts(block.pointSourceId, size);
      case RED -> IntegerTally.Block.ofUnsignedShorts(block.red, size);
      case GREEN -> IntegerTally.Block.ofUnsignedShorts(block.green, size);
      case BLUE -> IntegerTally.Block.ofUnsignedShorts(block.blue, size);
      case NIR -> IntegerTally.Block.ofUnsignedShorts(block.nir, size);
      case RETURNS, FLAGS, CLASSIFICATION, USER_DATA, GPS_TIME ->
          throw new IllegalArgumentException("not a column of wider integers: " + place);
    };
  }

  private static int[] histogram(Place place, PointBlock block) {
    byte[] column =
        switch (place) {
          case RETURNS -> block.returns;
          case FLAGS -> block.flags;
          case CLASSIFICATION -> block.classification;
          case USER_DATA -> block.userData;
          default -> throw new IllegalArgumentException("not a column of bytes: " + place);
        };
    int[] counts = new int[BYTE_VALUES];
    for (int i = 0; i < block.size; i++) {
      counts[column[i] & 0xFF]++;
    }
    return counts;
  }

  private static void addTo(long[] sums, int[] counts) {
    for (int i = 0; i < counts.length; i++) {
      sums[i] += counts[i];
    }
  }

  /** After all blocks, one or more. */
  synchronized Statistics of(Attribute attribute, CoordinateFrame frame) {
    if (attribute == Attribute.GPS_TIME) {
      return gpsTime.statistics(1, 0);
    }
    if (attribute.isByte()) {
      return counted(attribute);
    }
    IntegerTally tally = integers.get(attribute.place);
    return switch (attribute) {
      case X -> tally.statistics(frame.scaleX(), frame.offsetX());
      case Y -> tally.statistics(frame.scaleY(), frame.offsetY());
      case Z -> tally.statistics(frame.scaleZ(), frame.offsetZ());
      case SCAN_ANGLE_RANK -> tally.statistics(Attribute.SCAN_ANGLE_DEGREES, 0);
      default -> tally.statistics(1, 0);
    };
  }

  synchronized Statistics ofExtra(int index) {
    ExtraDimension extra = extras.get(index);
    return extraTallies[index].statistics(extra.scale(), extra.offset());
  }

  private Statistics counted(Attribute attribute) {
    var counts = new TreeMap<Long, Long>();
    var tally = new IntegerTally();
    long[] histogram = bytes.get(attribute.place);
    for (int value = 0; value < BYTE_VALUES; value++) {
      if (histogram[value] > 0) {
        counts.merge((long) attribute.fromByte(value), histogram[value], Long::sum);
        tally.add(attribute.fromByte(value), histogram[value]);
      }
    }
    Statistics plain = tally.statistics(1, 0);
    return new Statistics(
        plain.count(), plain.minimum(), plain.maximum(), plain.mean(), plain.variance(), counts);
  }
}
