package ordo.pointcloud.stats;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.points.Place;
import ordo.pointcloud.points.PointBlock;

/** Sums of the integers in the blocks that one thread saw; their order does not matter. */
final class ThreadTotals {
  private final List<ExtraDimension> extras;
  private final Map<Place, IntegerTally> integers = new EnumMap<>(Place.class);
  private final Map<Place, ByteTally> bytes = new EnumMap<>(Place.class);
  private final IntegerTally[] extraIntegers;
  private long count;
  private int[] ints = new int[0];

  /**
   * @param places to be summed; not that of the GPS time
   * @param extras to be summed; their values are ints
   */
  ThreadTotals(Iterable<Place> places, List<ExtraDimension> extras) {
    this.extras = extras;
    this.extraIntegers = new IntegerTally[extras.size()];
    java.util.Arrays.setAll(extraIntegers, i -> new IntegerTally());
    for (Place place : places) {
      if (place.isByte()) {
        bytes.put(place, new ByteTally());
      } else {
        integers.put(place, new IntegerTally());
      }
    }
  }

  void add(PointBlock block) {
    count += block.size;
    integers.forEach((place, tally) -> add(place, block, tally));
    bytes.forEach((place, tally) -> tally.add(place.bytes(block), block.size));
    for (int extra = 0; extra < extraIntegers.length; extra++) {
      int values = fill(extras.get(extra), block);
      extraIntegers[extra].addInts(ints, values);
    }
  }

  private static void add(Place place, PointBlock block, IntegerTally tally) {
    int size = block.size;
    switch (place) {
      case X -> tally.addInts(block.x, size);
      case Y -> tally.addInts(block.y, size);
      case Z -> tally.addInts(block.z, size);
      case SCAN_ANGLE -> tally.addSigned(block.scanAngle, size);
      case INTENSITY -> tally.addUnsigned(block.intensity, size);
      case POINT_SOURCE_ID -> tally.addUnsigned(block.pointSourceId, size);
      case RED -> tally.addUnsigned(block.red, size);
      case GREEN -> tally.addUnsigned(block.green, size);
      case BLUE -> tally.addUnsigned(block.blue, size);
      case NIR -> tally.addUnsigned(block.nir, size);
      case RETURNS, FLAGS, CLASSIFICATION, USER_DATA, GPS_TIME ->
          throw new IllegalArgumentException("not a place of wider integers: " + place);
    }
  }

  /** Puts the values of a block side by side, those left out that stand for none. */
  private int fill(ExtraDimension extra, PointBlock block) {
    makeRoom(block.size);
    int stride = block.format.extraBytes();
    int values = 0;
    for (int i = 0; i < block.size; i++) {
      double raw = extra.raw(block.extraBytes, i * stride);
      if (!extra.isNoData(raw)) {
        ints[values++] = (int) raw;
      }
    }
    return values;
  }

  private void makeRoom(int size) {
    if (ints.length < size) {
      ints = new int[size];
    }
  }

  void add(ThreadTotals other) {
    count += other.count;
    integers.forEach((place, tally) -> tally.add(other.integers.get(place)));
    bytes.forEach((place, tally) -> tally.add(other.bytes.get(place)));
    for (int extra = 0; extra < extraIntegers.length; extra++) {
      extraIntegers[extra].add(other.extraIntegers[extra]);
    }
  }

  long count() {
    return count;
  }

  IntegerTally integers(Place place) {
    return integers.get(place);
  }

  ByteTally bytes(Place place) {
    return bytes.get(place);
  }

  IntegerTally extraIntegers(int extra) {
    return extraIntegers[extra];
  }
}
