package ordo.pointcloud.stats;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.Place;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/**
 * Statistics of every attribute of a cloud, the same in whatever order its blocks are seen. {@link
 * #add} may be called by many threads: integers are summed exactly by each, and the moments of
 * reals are put together in the order of the blocks at the end.
 */
public final class CloudStatistics {
  private final PointFormat format;
  private final Variance variance;
  private final List<Attribute> attributes;
  private final List<ExtraDimension> whole;
  private final List<ExtraDimension> real;
  private final Deque<Share> idle = new ArrayDeque<>();
  private final SortedMap<Long, Moments[]> moments = new TreeMap<>();

  /** What one thread works with at a time. */
  private static final class Share {
    private final ThreadTotals totals;
    private double[] values = new double[0];

    Share(ThreadTotals totals) {
      this.totals = totals;
    }

    /** Room for a value of each point. */
    double[] valuesFor(PointBlock block) {
      if (values.length < block.size) {
        values = new double[block.size];
      }
      return values;
    }
  }

  /**
   * @param columns that the blocks hold
   * @param extras attributes of the extra bytes, all of them described
   */
  public CloudStatistics(
      PointFormat format, Set<Column> columns, List<ExtraDimension> extras, Variance variance) {
    this.format = format;
    this.variance = variance;
    this.attributes =
        Attribute.of(format).stream()
            .filter(attribute -> columns.contains(attribute.field(format).place().column()))
            .toList();
    List<ExtraDimension> seen = columns.contains(Column.EXTRA_BYTES) ? extras : List.of();
    this.whole = seen.stream().filter(extra -> isWhole(extra, variance)).toList();
    this.real = seen.stream().filter(extra -> !isWhole(extra, variance)).toList();
  }

  /** The digits of ept.json come from sums of doubles. */
  private static boolean isWhole(ExtraDimension extra, Variance variance) {
    return variance == Variance.SAMPLE && extra.type().fitsInt();
  }

  /**
   * @param order of the block among all
   */
  public void add(long order, PointBlock block) {
    Share share = take();
    share.totals.add(block);
    Moments[] found = moments(block, share);
    put(share, order, found);
  }

  private synchronized Share take() {
    return idle.isEmpty() ? new Share(noTotals()) : idle.pop();
  }

  private synchronized void put(Share share, long order, Moments[] found) {
    idle.push(share);
    if (found.length > 0) {
      moments.put(order, found);
    }
  }

  private ThreadTotals noTotals() {
    List<Place> places =
        attributes.stream()
            .map(attribute -> attribute.field(format).place())
            .filter(place -> place != Place.GPS_TIME)
            .toList();
    return new ThreadTotals(places, whole);
  }

  /** Of the extra attributes that are real, and last of the GPS time. */
  private Moments[] moments(PointBlock block, Share share) {
    double[] values = share.valuesFor(block);
    Moments[] found = new Moments[real.size() + (hasTimes() ? 1 : 0)];
    for (int extra = 0; extra < real.size(); extra++) {
      int filled = fill(values, real.get(extra), block);
      found[extra] = Moments.of(values, filled, variance);
    }
    if (hasTimes()) {
      fillTimes(values, block);
      found[real.size()] = Moments.of(values, block.size, variance);
    }
    return found;
  }

  private static void fillTimes(double[] values, PointBlock block) {
    for (int i = 0; i < block.size; i++) {
      values[i] = block.gpsTime(i);
    }
  }

  /** Those left out that stand for no value. */
  private static int fill(double[] values, ExtraDimension extra, PointBlock block) {
    int stride = block.format.extraBytes();
    int filled = 0;
    for (int i = 0; i < block.size; i++) {
      double raw = extra.raw(block.extraBytes, i * stride);
      if (!extra.isNoData(raw)) {
        values[filled++] = raw;
      }
    }
    return filled;
  }

  private boolean hasTimes() {
    return attributes.contains(Attribute.GPS_TIME);
  }

  /** Those that the columns hold. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** Points seen. */
  public long count() {
    return total().count();
  }

  /** After all blocks, of one of {@link #attributes}. */
  public Statistics of(Attribute attribute, CoordinateFrame frame) {
    Statistics raw = raw(attribute);
    return switch (attribute) {
      case X -> raw.scaled(frame.scaleX(), frame.offsetX());
      case Y -> raw.scaled(frame.scaleY(), frame.offsetY());
      case Z -> raw.scaled(frame.scaleZ(), frame.offsetZ());
      default -> raw.scaled(attribute.step(format), 0);
    };
  }

  private Statistics raw(Attribute attribute) {
    var field = attribute.field(format);
    if (field.place() == Place.GPS_TIME) {
      return inOrder(real.size());
    }
    return field.place().isByte()
        ? total().bytes(field.place()).statistics(field, variance)
        : total().integers(field.place()).statistics(variance);
  }

  /** After all blocks, of one of the extra attributes. */
  public Statistics of(ExtraDimension extra) {
    Statistics raw =
        whole.contains(extra)
            ? total().extraIntegers(whole.indexOf(extra)).statistics(variance)
            : inOrder(real.indexOf(extra));
    return raw.scaled(extra.scale(), extra.offset());
  }

  private synchronized ThreadTotals total() {
    ThreadTotals all = noTotals();
    idle.forEach(share -> all.add(share.totals));
    return all;
  }

  private synchronized Statistics inOrder(int place) {
    Moments all = Moments.NONE;
    for (Moments[] found : moments.values()) {
      all = all.and(found[place], variance);
    }
    return all.statistics(variance);
  }
}
