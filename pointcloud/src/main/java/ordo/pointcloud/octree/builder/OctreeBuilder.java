package ordo.pointcloud.octree.builder;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import ordo.pointcloud.crew.Crew;
import ordo.pointcloud.octree.CloudInput;
import ordo.pointcloud.octree.NodeSink;
import ordo.pointcloud.octree.OctreeReport;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.Phase;
import ordo.pointcloud.octree.PhaseTime;
import ordo.pointcloud.octree.build.Build;
import ordo.pointcloud.octree.build.Built;
import ordo.pointcloud.octree.chunk.Chunked;
import ordo.pointcloud.octree.chunk.Chunks;
import ordo.pointcloud.octree.context.BuildContext;
import ordo.pointcloud.octree.context.Sweep;
import ordo.pointcloud.octree.context.WorkFolder;
import ordo.pointcloud.octree.count.Count;
import ordo.pointcloud.octree.distribute.Distribute;
import ordo.pointcloud.octree.distribute.Distributed;
import ordo.pointcloud.octree.frame.Claimed;
import ordo.pointcloud.octree.frame.Frame;
import ordo.pointcloud.octree.frame.FramedSink;
import ordo.pointcloud.octree.frame.StoredFormat;
import ordo.pointcloud.octree.merge.Merge;
import ordo.pointcloud.octree.nodes.Emission;
import ordo.pointcloud.octree.nodes.Merged;
import ordo.pointcloud.octree.nodes.Totals;
import ordo.pointcloud.octree.nodes.TreeSinks;
import ordo.pointcloud.octree.spill.Spill;
import ordo.pointcloud.octree.spill.WaitingNodes;
import ordo.pointcloud.points.PointFormat;

/** Builds the octree of a cloud and hands its nodes to sinks: the table of contents. */
public final class OctreeBuilder {
  private static final String SPILL = "points";
  private static final double NANOS = 1e9;

  private final OctreeSettings settings;
  private final List<NodeSink> sinks;
  private final MemoryPlan plan;
  private final List<PhaseTime> times = new ArrayList<>();

  private OctreeBuilder(OctreeSettings settings, List<NodeSink> sinks, MemoryPlan plan) {
    this.settings = settings;
    this.sinks = sinks;
    this.plan = plan;
  }

  /** Builds for one sink. */
  public static OctreeReport build(List<CloudInput> inputs, OctreeSettings settings, NodeSink sink)
      throws IOException, InterruptedException {
    return build(inputs, settings, List.of(sink)).getFirst();
  }

  /**
   * Builds for several sinks from one count and one distribution; each gets what it would get
   * alone. Temporary files are gone when this returns, however it returns.
   *
   * @param inputs 1 or more, in the order that numbers their points
   * @param sinks 1 or more
   * @return what was built for each sink; times are those of all
   * @throws IllegalArgumentException when the inputs cannot be built into a tree; says why
   * @throws IOException naming file and place
   * @throws InterruptedException within two seconds of an interrupt
   * @throws java.util.concurrent.CancellationException within two seconds of the stop signal
   */
  public static List<OctreeReport> build(
      List<CloudInput> inputs, OctreeSettings settings, List<NodeSink> sinks)
      throws IOException, InterruptedException {
    List<CloudInput> filled = filled(inputs);
    return new OctreeBuilder(settings, sinks, plan(filled, settings, sinks)).run(filled);
  }

  private static MemoryPlan plan(
      List<CloudInput> filled, OctreeSettings settings, List<NodeSink> sinks) {
    return MemoryPlan.of(
        settings.memoryBytes(),
        settings.threads(),
        StoredFormat.choose(filled).recordBytes(),
        filled.stream().mapToLong(input -> input.source().pointCount()).sum(),
        sinks.stream().mapToInt(sink -> sink.rules().shape().leafMax()).max().orElseThrow());
  }

  /** Builds with chunks as given. */
  static List<OctreeReport> build(
      List<CloudInput> inputs, OctreeSettings settings, List<NodeSink> sinks, long chunkMax)
      throws IOException, InterruptedException {
    return new OctreeBuilder(settings, sinks, new MemoryPlan(settings.threads(), chunkMax))
        .run(filled(inputs));
  }

  /** Builds for one sink with chunks as given. */
  public static OctreeReport build(
      List<CloudInput> inputs, OctreeSettings settings, NodeSink sink, long chunkMax)
      throws IOException, InterruptedException {
    return build(inputs, settings, List.of(sink), chunkMax).getFirst();
  }

  private static List<CloudInput> filled(List<CloudInput> inputs) {
    List<CloudInput> filled =
        inputs.stream().filter(input -> input.source().pointCount() > 0).toList();
    if (filled.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no points: there is no tree of nothing"
              .formatted(inputs.getFirst().source().name()));
    }
    return filled;
  }

  private List<OctreeReport> run(List<CloudInput> filled) throws IOException, InterruptedException {
    var crew = new Crew(plan.threads(), settings.stopAsked());
    try (var folder = WorkFolder.open(settings.workFolder(), settings.disk())) {
      var sweep = new Sweep(crew, filled);
      BuildContext context = new BuildContext(crew, sweep, folder, settings.progress());
      return write(context, counted(context, filled));
    }
  }

  private Chunked counted(BuildContext context, List<CloudInput> inputs)
      throws IOException, InterruptedException {
    Claimed claimed = Frame.claimed(inputs, finestScale());
    context.folder().require(scratchBytesMax(claimed), claimed.pointCount() + " points");
    return timed(
        context,
        Phase.COUNT,
        () -> Chunks.choose(context, Count.count(context, claimed), plan.chunkMax()));
  }

  private double finestScale() {
    return sinks.stream().mapToDouble(sink -> sink.rules().scaleMax()).min().orElseThrow();
  }

  private List<OctreeReport> write(BuildContext context, Chunked chunked)
      throws IOException, InterruptedException {
    List<FramedSink> framed = FramedSink.of(sinks, chunked.framed());
    List<Totals> totals = sinks.stream().map(_ -> new Totals()).toList();
    int chunks = chunked.map().chunks().size();
    int recordBytes = chunked.framed().format().recordBytes();
    for (FramedSink sink : framed) {
      sink.begin();
    }
    long spilled;
    try (var spill = new Spill(context.folder().scratch(SPILL), chunks, recordBytes)) {
      Distributed distributed = distribute(context, chunked, framed, spill);
      var waiting = new WaitingNodes(spill, recordBytes);
      nodes(context, distributed, waiting, TreeSinks.of(framed, totals));
      spilled = waiting.sizeBytes();
    }
    finish(context);
    return totals.stream().map(each -> report(each.merged(), chunks, spilled)).toList();
  }

  /** What was spilled goes meanwhile: the system takes its time for a large file. */
  private void finish(BuildContext context) throws IOException, InterruptedException {
    context
        .crew()
        .each(
            2,
            (_, task) -> {
              if (task == 0) {
                finishSinks();
              } else {
                context.folder().discard(SPILL);
              }
            });
  }

  private void finishSinks() throws IOException {
    for (NodeSink sink : sinks) {
      sink.finish();
    }
  }

  private Distributed distribute(
      BuildContext context, Chunked chunked, List<FramedSink> framed, Spill spill)
      throws IOException, InterruptedException {
    return timed(
        context, Phase.DISTRIBUTE, () -> Distribute.distribute(context, chunked, framed, spill));
  }

  private void nodes(
      BuildContext context, Distributed distributed, WaitingNodes waiting, List<TreeSinks> trees)
      throws IOException, InterruptedException {
    List<List<Emission>> emissions =
        IntStream.range(0, context.crew().threads())
            .mapToObj(_ -> Emission.of(trees, distributed.framed()))
            .toList();
    long chunkMax = plan.chunkMax();
    Built built =
        timed(
            context,
            Phase.BUILD,
            () -> Build.build(context, distributed, emissions, waiting, chunkMax));
    timed(
        context,
        Phase.MERGE,
        () -> {
          Merge.merge(context, built, emissions);
          return built;
        });
  }

  /**
   * Points that wait take the records once at most, as a rule two thirds of that, and encoded nodes
   * what their sinks say.
   */
  private long scratchBytesMax(Claimed claimed) {
    PointFormat format = StoredFormat.choose(claimed.inputs());
    int nodes = sinks.stream().mapToInt(sink -> sink.waitingBytesPerPoint(format)).sum();
    return claimed.pointCount() * (format.recordBytes() + nodes);
  }

  private OctreeReport report(Merged merged, int chunks, long spilled) {
    return new OctreeReport(
        merged.points(), merged.nodes(), merged.depth(), chunks, spilled, merged.bytes(), times);
  }

  private interface Work<R> {
    R run() throws IOException, InterruptedException;
  }

  private <R> R timed(BuildContext context, Phase phase, Work<R> work)
      throws IOException, InterruptedException {
    Clocks start = Clocks.now(context.crew());
    R result = work.run();
    Clocks end = Clocks.now(context.crew());
    times.add(end.since(start, phase, context.crew().threads()));
    settings.progress().at(phase, 1);
    return result;
  }

  /** In nanoseconds: the wall's, and CPU of the crew and of the process. */
  private record Clocks(long wall, long crew, long process) {
    static Clocks now(Crew crew) {
      return new Clocks(System.nanoTime(), crew.cpuNanos(), processNanos());
    }

    PhaseTime since(Clocks start, Phase phase, int threads) {
      return new PhaseTime(
          phase,
          (wall - start.wall) / NANOS,
          (crew - start.crew) / NANOS,
          (process - start.process) / NANOS,
          threads);
    }
  }

  /** CPU time of this process; 0 where the platform does not tell. */
  private static long processNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }
}
