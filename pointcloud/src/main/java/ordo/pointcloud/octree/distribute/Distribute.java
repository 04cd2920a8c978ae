package ordo.pointcloud.octree.distribute;

import java.io.IOException;
import ordo.pointcloud.octree.CloudInput;
import ordo.pointcloud.octree.Cube;
import ordo.pointcloud.octree.NodeSink;
import ordo.pointcloud.octree.Phase;
import ordo.pointcloud.octree.chunk.Chunk;
import ordo.pointcloud.octree.chunk.ChunkMap;
import ordo.pointcloud.octree.chunk.Chunked;
import ordo.pointcloud.octree.frame.Requantise;
import ordo.pointcloud.octree.frame.StoredFormat;
import ordo.pointcloud.octree.site.Site;
import ordo.pointcloud.octree.site.Sweep;
import ordo.pointcloud.octree.spill.Spill;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.RecordLayout;

/**
 * Phase 4: reads all points again, whole now, and spills them by chunk. A point that lies where
 * none was counted means that the input has changed, and is an error.
 */
public final class Distribute {
  private final Site site;
  private final Chunked chunked;
  private final NodeSink sink;
  private final PointFormat format;
  private final Spill spill;
  private final Sorter[] sorters;

  private Distribute(Site site, Chunked chunked, NodeSink sink, Spill spill) {
    this.site = site;
    this.chunked = chunked;
    this.sink = sink;
    this.spill = spill;
    this.format = StoredFormat.choose(chunked.framed().inputs());
    this.sorters = new Sorter[site.crew().threads()];
  }

  /** The caller closes the spill, also when this fails. */
  public static Distributed distribute(Site site, Chunked chunked, NodeSink sink, Spill spill)
      throws IOException, InterruptedException {
    var distribute = new Distribute(site, chunked, sink, spill);
    long points = chunked.framed().pointCount();
    site.sweep().each(Column.ALL, site.track(Phase.DISTRIBUTE, points), distribute::accept);
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
    private byte[] segments = new byte[0];

    void spill(Sweep.Batch batch) throws IOException {
      PointBlock block = asStored(batch);
      sink.observe(batch.firstOrdinal(), block);
      int[] present = count(batch, block);
      int[] first = new int[present.length + 1];
      int capacity = 0;
      for (int i = 0; i < present.length; i++) {
        int points = countOf[present[i]];
        next[present[i]] = first[i];
        first[i + 1] = first[i] + points;
        capacity += spill.segmentBytesMax(points);
        countOf[present[i]] = 0;
      }
      sort(block);
      if (segments.length < capacity) {
        segments = new byte[capacity];
      }
      int length = 0;
      for (int i = 0; i < present.length; i++) {
        length += spill.pack(places, sorted, first[i], first[i + 1] - first[i], segments, length);
      }
      spill.append(segments, batch.firstOrdinal(), present);
    }

    private PointBlock asStored(Sweep.Batch batch) throws IOException {
      CloudInput input = chunked.framed().inputs().get(batch.input());
      PointBlock block = batch.block();
      int misfit = Requantise.block(input.frame(), chunked.framed().stored(), block);
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
    private int[] count(Sweep.Batch batch, PointBlock block) throws IOException {
      Cube cube = chunked.framed().root().cells();
      int[] present = new int[16];
      int size = 0;
      for (int i = 0; i < block.size; i++) {
        int chunk =
            cube.contains(block.x[i], block.y[i], block.z[i])
                ? chunked.map().chunkOf(cube, block.x[i], block.y[i], block.z[i])
                : ChunkMap.NONE;
        if (chunk == ChunkMap.NONE) {
          throw outside(batch, i);
        }
        chunkOf[i] = chunk;
        if (countOf[chunk]++ == 0) {
          if (size == present.length) {
            present = java.util.Arrays.copyOf(present, 2 * size);
          }
          present[size++] = chunk;
        }
      }
      return java.util.Arrays.copyOf(present, size);
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
  }

  private IOException outside(Sweep.Batch batch, int point) {
    CloudInput input = chunked.framed().inputs().get(batch.input());
    long before = 0;
    for (int i = 0; i < batch.input(); i++) {
      before += chunked.framed().inputs().get(i).source().pointCount();
    }
    PointBlock block = batch.block();
    return new IOException(
        "%s: point %d at raw %d, %d, %d lies outside the frame counted (raw %s); the file changed"
            .formatted(
                input.source().name(),
                batch.firstOrdinal() - before + point,
                block.x[point],
                block.y[point],
                block.z[point],
                chunked.framed().tight()));
  }
}
