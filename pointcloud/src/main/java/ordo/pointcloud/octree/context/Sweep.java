package ordo.pointcloud.octree.context;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.octree.CloudInput;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointSource;

/**
 * One pass over the points of all inputs, in blocks. Where blocks begin depends on the files alone;
 * which worker gets which does not matter to anybody.
 */
public final class Sweep {
  /** A point's place in its block fits 16 bits. */
  public static final int BLOCK_POINTS = 65_536;

  private final Crew crew;
  private final List<CloudInput> inputs;
  private final List<Run> runs = new ArrayList<>();
  private final long pointCount;
  private final PointBlock[][] blocks;

  private record Run(int input, int number, long firstOrdinal) {}

  /** A block of one input. */
  public record Batch(int worker, int input, long firstOrdinal, PointBlock block) {}

  public interface Visitor {
    void visit(Batch batch) throws IOException;
  }

  public Sweep(Crew crew, List<CloudInput> inputs) {
    this.crew = crew;
    this.inputs = inputs;
    long before = 0;
    for (int input = 0; input < inputs.size(); input++) {
      PointSource source = inputs.get(input).source();
      addRuns(input, source, before);
      before += source.pointCount();
    }
    pointCount = before;
    blocks = new PointBlock[crew.threads()][inputs.size()];
  }

  private void addRuns(int input, PointSource source, long before) {
    for (int run = 0; run < source.runCount(); run++) {
      runs.add(new Run(input, run, before + source.firstPoint(run)));
    }
  }

  /** Visits every block once. */
  public void each(Set<Column> columns, Track track, Visitor visitor)
      throws IOException, InterruptedException {
    var seen = new AtomicLong();
    Visitor visiting =
        batch -> {
          visitor.visit(batch);
          seen.addAndGet(batch.block().size);
          track.done(batch.block().size);
        };
    crew.each(runs.size(), (worker, task) -> visit(worker, runs.get(task), columns, visiting));
    checkSeen(seen.get());
  }

  private void checkSeen(long points) throws IOException {
    if (points != pointCount) {
      throw new IOException("points read: expected %d, found %d".formatted(pointCount, points));
    }
  }

  private void visit(int worker, Run run, Set<Column> columns, Visitor visitor) throws IOException {
    var cursor = inputs.get(run.input()).source().open(run.number(), columns);
    PointBlock block = blockOf(worker, run.input());
    long ordinal = run.firstOrdinal();
    while (cursor.next(block) > 0) {
      crew.checkpoint();
      int points = block.size;
      visitor.visit(new Batch(worker, run.input(), ordinal, block));
      ordinal += points;
    }
  }

  private PointBlock blockOf(int worker, int input) {
    if (blocks[worker][input] == null) {
      blocks[worker][input] = new PointBlock(inputs.get(input).source().format(), BLOCK_POINTS);
    }
    return blocks[worker][input];
  }
}
