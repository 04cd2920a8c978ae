package ordo.pointcloud.octree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import ordo.pointcloud.octree.builder.OctreeBuilder;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An input that says something else when it is read again is an error with its place. */
final class ChangedInputTest {
  private static final int POINTS = 5_000;
  private static final int CHANGED = 4_321;

  @TempDir Path work;

  @Test
  void aPointOutsideTheFrameIsNamedWithFileIndexAndBothValues() throws Exception {
    assertThatThrownBy(() -> build(block -> block.x[CHANGED % 1000] = 2_000_000_000))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("memory.las: point 4321 at raw 2000000000, ")
        .hasMessageContaining("outside the frame counted (raw x ");
    assertNothingIsLeft();
  }

  @Test
  void aPointThatMovedIntoAnotherChunkIsFoundByTheCounts() throws Exception {
    assertThatThrownBy(
            () ->
                build(
                    block -> {
                      for (int i = 0; i < block.size; i++) {
                        block.x[i] = block.x[0];
                        block.y[i] = block.y[0];
                        block.z[i] = block.z[0];
                      }
                    }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("as counted, found")
        .hasMessageContaining("an input has changed");
    assertNothingIsLeft();
  }

  private interface Change {
    void apply(PointBlock block);
  }

  private void build(Change change) throws Exception {
    CloudInput truth = Clouds.input(Clouds.terrain(PointFormat.of(6), POINTS, 3));
    var input =
        new CloudInput(
            new Changing(truth.source(), CHANGED / 1000, change), truth.frame(), truth.claimed());
    OctreeBuilder.build(
        List.of(input),
        OctreeSettings.below(work, new TreeRules(200, 20)),
        new KeptNodes(new TreeRules(200, 20)),
        600);
  }

  private void assertNothingIsLeft() throws IOException {
    try (Stream<Path> left = Files.list(work)) {
      assertThat(left).isEmpty();
    }
  }

  /** Gives one run as it was the first time, and changed from then on. */
  private record Changing(PointSource before, int run, Change change, AtomicInteger opened)
      implements PointSource {
    Changing(PointSource before, int run, Change change) {
      this(before, run, change, new AtomicInteger());
    }

    @Override
    public String name() {
      return before.name();
    }

    @Override
    public PointFormat format() {
      return before.format();
    }

    @Override
    public long pointCount() {
      return before.pointCount();
    }

    @Override
    public int runCount() {
      return before.runCount();
    }

    @Override
    public long firstPoint(int at) {
      return before.firstPoint(at);
    }

    @Override
    public Cursor open(int at, Set<Column> columns) throws IOException {
      Cursor cursor = before.open(at, columns);
      if (at != run || opened.getAndIncrement() == 0) {
        return cursor;
      }
      return block -> {
        int size = cursor.next(block);
        if (size > 0) {
          change.apply(block);
        }
        return size;
      };
    }

    @Override
    public void close() throws IOException {
      before.close();
    }
  }
}
