package ordo.pointcloud.points;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the points whose mark of overlap changes its place: class 12 in formats 0 to 5, a flag in
 * formats 6 to 10 (LAS 1.4 R15, section 2.6, table 17). Safe for many threads.
 */
public final class OverlapClass {
  private final PointFormat from;
  private final PointFormat to;
  private final LongAdder points = new LongAdder();

  public OverlapClass(PointFormat from, PointFormat to) {
    this.from = from;
    this.to = to;
  }

  /** Counts those of a block of the first format. */
  public void count(PointBlock block) {
    if (from.isExtended() != to.isExtended()) {
      points.add(marked(block));
    }
  }

  private long marked(PointBlock block) {
    Field overlap = Attribute.OVERLAP.field(from);
    byte[] holder = from.isExtended() ? block.flags : block.classification;
    long marked = 0;
    for (int i = 0; i < block.size; i++) {
      marked += overlap.of(holder[i]);
    }
    return marked;
  }

  /** One line for people; empty where no point was changed. */
  public Optional<String> line() {
    long count = points.sum();
    if (count == 0) {
      return Optional.empty();
    }
    return Optional.of(
        from.isExtended()
            ? "the overlap flag became class 12: %d points".formatted(count)
            : "class 12 (overlap) became class 0 with the overlap flag: %d points"
                .formatted(count));
  }
}
