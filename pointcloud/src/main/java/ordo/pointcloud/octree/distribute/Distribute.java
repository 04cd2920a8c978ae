package ordo.pointcloud.octree.distribute;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import ordo.pointcloud.octree.CloudInput;
import ordo.pointcloud.octree.Cube;
import ordo.pointcloud.octree.Phase;
import ordo.pointcloud.octree.chunk.Chunk;
import ordo.pointcloud.octree.chunk.ChunkMap;
import ordo.pointcloud.octree.chunk.Chunked;
import ordo.pointcloud.octree.context.BuildContext;
import ordo.pointcloud.octree.context.Sweep;
import ordo.pointcloud.octree.frame.FramedSink;
import ordo.pointcloud.octree.frame.Requantise;
import ordo.pointcloud.octree.spill.Spill;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointSource;
import ordo.pointcloud.points.RecordLayout;

/**
 * Phase 4: reads all points again, whole now, and spills them by chunk. A point that lies where
 * none was counted means that the input has changed, and is an error.
 */
public final class Distribute {
  private final BuildContext context;
  private final Chunked chunked;
  private final List<FramedSink> sinks;
  private final PointFormat format;
  private final Spill spill;
  private final Sorter[] sorters;

  private Distribute(BuildContext context, Chunked chunked, List<FramedSink> sinks, Spill spill) {
    this.context = context;
    this.chunked = chunked;
    this.sinks = sinks;
    this.spill = spill;
    this.format = chunked.framed().format();
    this.sorters = new Sorter[context.crew().threads()];
  }

  /** The caller closes the spill, also when this fails. */
  public static Distributed distribute(
      BuildContext context, Chunked chunked, List<FramedSink> sinks, Spill spill)
      throws IOException, InterruptedException {
    var distribute = new Distribute(context, chunked, sinks, spill);
    long points = chunked.framed().pointCount();
    context.sweep().each(Column.ALL, context.track(Phase.DISTRIBUTE, points), distribute::accept);
    distribute.checkCounts();
    return new Distributed(chunked.framed(), distribute.format, chunked.map().chunks(), spill);
  }

  private void accept(Sweep.Batch batch) throws IOException {
    if (sorters[batch.worker()] == null) {
      sorters[batch.worker()] = new Sorter();
    }
    sorters[batch.worker()].spill(batch);
  }

  private void checkCounts() throws IOException {
    for (int i = 0; i < chunked.map().chunks().size(); i++) {
      Chunk chunk = chunked.map().chunks().get(i);
      if (spill.count(i) != chunk.count()) {
        throw new IOException(
            "points of node %s: expected %d as counted, found %d; an input has changed"
                .formatted(chunk.key(), chunk.count(), spill.count(i)));
      }
    }
  }

  /** Sorts a batch by chunk; one worker's. */
  private final class Sorter {
    private final PointBlock stored = new PointBlock(format, Sweep.BLOCK_POINTS);
    private final RecordLayout layout = RecordLayout.of(format);
    private final byte[] records = new byte[Sweep.BLOCK_POINTS * format.recordBytes()];
    private final byte[] sorted = new byte[records.length];
    private final byte[] places = new byte[Sweep.BLOCK_POINTS * Spill.PLACE_BYTES];
    private final int[] chunkOf = new int[Sweep.BLOCK_POINTS];
    private final int[] countOf = new int[chunked.map().chunks().size()];
    private final int[] next = new int[countOf.length];
    private final int[] present = new int[countOf.length];
    private byte[] segments = new byte[0];

    void spill(Sweep.Batch batch) throws IOException {
      PointBlock block = asStored(batch);
      int[] chunks = count(batch);
      sinks.forEach(sink -> sink.observe(batch.firstOrdinal(), block));
      int[] ends = layOut(chunks);
      sort(block);
      pack(ends);
      spill.append(segments, batch.firstOrdinal(), chunks);
    }

    private PointBlock asStored(Sweep.Batch batch) throws IOException {
      PointBlock block = batch.block();
      int misfit = chunked.framed().requantise(batch.input(), block);
      if (misfit != Requantise.ALL_FIT) {
        throw outside(batch, misfit);
      }
      if (block.format.equals(format)) {
        return block;
      }
      FormatWidening.copy(block, stored);
      return stored;
    }

    /** Finds each point's chunk and counts; returns the chunks that are there. */
    private int[] count(Sweep.Batch batch) throws IOException {
      int size = 0;
      for (int i = 0; i < batch.block().size; i++) {
        int chunk = chunkOf(batch, i);
        chunkOf[i] = chunk;
        if (countOf[chunk]++ == 0) {
          present[size++] = chunk;
        }
      }
      return Arrays.copyOf(present, size);
    }

    private int chunkOf(Sweep.Batch batch, int point) throws IOException {
      PointBlock block = batch.block();
      Cube cube = chunked.framed().root().cells();
      int chunk =
          cube.contains(block.x[point], block.y[point], block.z[point])
              ? chunked.map().chunkOf(cube, block.x[point], block.y[point], block.z[point])
              : ChunkMap.NONE;
      if (chunk == ChunkMap.NONE) {
        throw outside(batch, point);
      }
      return chunk;
    }

    /** Gives each chunk a stretch of the sorted points, and forgets the counts; the ends. */
    private int[] layOut(int[] chunks) {
      int[] ends = new int[chunks.length];
      int end = 0;
      for (int i = 0; i < chunks.length; i++) {
        int chunk = chunks[i];
        next[chunk] = end;
        end += countOf[chunk];
        countOf[chunk] = 0;
        ends[i] = end;
      }
      return ends;
    }

    /** Puts each record, and its place in the batch, where {@link #next} says for its chunk. */
    private void sort(PointBlock block) {
      int recordBytes = format.recordBytes();
      layout.pack(block, 0, block.size, records, 0);
      for (int i = 0; i < block.size; i++) {
        int to = next[chunkOf[i]]++;
        Spill.putPlace(places, to, i);
        System.arraycopy(records, i * recordBytes, sorted, to * recordBytes, recordBytes);
      }
    }

    /** Packs each stretch of the sorted points into a segment. */
    private void pack(int[] ends) {
      reserve(ends);
      int length = 0;
      int first = 0;
      for (int end : ends) {
        length += spill.pack(places, sorted, first, end - first, segments, length);
        first = end;
      }
    }

    private void reserve(int[] ends) {
      int capacity = 0;
      int first = 0;
      for (int end : ends) {
        capacity += spill.segmentBytesMax(end - first);
        first = end;
      }
      if (segments.length < capacity) {
        segments = new byte[capacity];
      }
    }
  }

  private IOException outside(Sweep.Batch batch, int point) {
    PointSource source = chunked.framed().inputs().get(batch.input()).source();
    PointBlock block = batch.block();
    String raw = "%d, %d, %d".formatted(block.x[point], block.y[point], block.z[point]);
    long inFile = batch.firstOrdinal() - pointsBefore(batch.input()) + point;
    return new IOException(
        "%s: point %d at raw %s lies outside the frame counted (raw %s); the file changed"
            .formatted(source.name(), inFile, raw, chunked.framed().tight()));
  }

  private long pointsBefore(int input) {
    List<CloudInput> before = chunked.framed().inputs().subList(0, input);
    return before.stream().mapToLong(one -> one.source().pointCount()).sum();
  }
}
