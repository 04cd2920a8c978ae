package ordo.pointcloud.octree;

import java.io.IOException;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.RecordLayout;

/**
 * Phase 4: reads all points again, whole now, and spills them by chunk. A point that lies where
 * none was counted means that the input has changed, and is an error.
 */
final class Distribute {
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
  static Distributed distribute(Site site, Chunked chunked, NodeSink sink, Spill spill)
      throws IOException, InterruptedException {
    var distribute = new Distribute(site, chunked, sink, spill);
    long points = chunked.framed().pointCount();
    site.sweep().each(Column.ALL, site.track(Phase.DISTRIBUTE, points), distribute::accept);
    distribute.checkCounts();
    return new Distributed(chunked.framed(), distribute.format, chunked.map().chunks(), spill);
  }

  /** What the spill will take: records, places, and headers of segments by a generous guess. */
  static long spillBytes(Framed framed) {
    long record = StoredFormat.choose(framed.inputs()).recordBytes() + Spill.PLACE_BYTES;
    return framed.pointCount() * record * 21 / 20;
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
    private final int[] chunkOf = new int[Sweep.BLOCK_POINTS];
    private final int[] countOf = new int[chunked.map().chunks().size()];
    private final int[] segmentOf = new int[countOf.length];
    private byte[] bytes = new byte[0];

    void spill(Sweep.Batch batch) throws IOException {
      PointBlock block = asStored(batch);
      sink.observe(batch.firstOrdinal(), block);
      int[] present = count(batch, block);
      int[] points = new int[present.length];
      int[] segmentAt = new int[present.length];
      int length = 0;
      for (int i = 0; i < present.length; i++) {
        points[i] = countOf[present[i]];
        segmentOf[present[i]] = i;
        segmentAt[i] = length;
        length += spill.segmentBytes(points[i]);
        countOf[present[i]] = 0;
      }
      if (bytes.length < length) {
        bytes = new byte[length];
      }
      fill(block, points, segmentAt);
      spill.append(bytes, batch.firstOrdinal(), present, points);
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

    private void fill(PointBlock block, int[] points, int[] segmentAt) {
      int recordBytes = format.recordBytes();
      layout.pack(block, 0, block.size, records, 0);
      int[] next = new int[points.length];
      for (int i = 0; i < block.size; i++) {
        int segment = segmentOf[chunkOf[i]];
        int index = next[segment]++;
        Spill.putPlace(bytes, segmentAt[segment], index, i);
        int at = spill.recordAt(segmentAt[segment], points[segment], index);
        System.arraycopy(records, i * recordBytes, bytes, at, recordBytes);
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
