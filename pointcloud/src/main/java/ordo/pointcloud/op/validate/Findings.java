package ordo.pointcloud.op.validate;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import ordo.pointcloud.check.Check;

/**
 * What one check found of many nodes: the first lines in the order of their texts, and how many
 * there were. Safe for many threads; bounded memory.
 */
final class Findings {
  private final ConcurrentSkipListSet<String> lines = new ConcurrentSkipListSet<>();
  private final AtomicInteger count = new AtomicInteger();

  void add(String line) {
    count.incrementAndGet();
    lines.add(line);
    if (lines.size() > 2 * Check.FINDINGS_MAX) {
      trim();
    }
  }

  private synchronized void trim() {
    while (lines.size() > Check.FINDINGS_MAX) {
      lines.pollLast();
    }
  }

  List<String> lines() {
    trim();
    int more = count.get() - lines.size();
    return more > 0
        ? java.util.stream.Stream.concat(
                lines.stream().limit(Check.FINDINGS_MAX - 1L),
                java.util.stream.Stream.of("and %d more".formatted(more + 1)))
            .toList()
        : List.copyOf(lines);
  }
}
