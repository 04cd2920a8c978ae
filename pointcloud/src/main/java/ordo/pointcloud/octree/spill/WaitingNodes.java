package ordo.pointcloud.octree.spill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import ordo.pointcloud.bytes.LittleEndian;
import ordo.pointcloud.octree.Disk;

/**
 * Nodes that wait for their parents: still where they were spilled, or, without the points that
 * their descendants keep, in place of points that are done with. Safe for many threads.
 */
public final class WaitingNodes {
  private final Disk.Scratch file;
  private final Spill spill;
  private final int recordBytes;
  private final FreeStretches free = new FreeStretches();
  private final AtomicLong end;

  /** By chunk, trees whose leaf it is and which have not read it yet. */
  private final Map<Integer, Integer> readers = new HashMap<>();

  /**
   * @param spill of all points; nothing is appended to it from now on
   */
  public WaitingNodes(Spill spill, int recordBytes) {
    this.file = spill.file();
    this.spill = spill;
    this.recordBytes = recordBytes;
    this.end = new AtomicLong(spill.sizeBytes());
  }

  /** Points that lie there are in memory, and not asked for again. */
  public void free(List<Stretch> stretches) {
    free.add(stretches);
  }

  /** Leaves a whole chunk where it was spilled, for another tree whose leaf it is. */
  public List<Pending.Part> leave(int chunk, int points) {
    synchronized (readers) {
      readers.merge(chunk, 1, Integer::sum);
    }
    return List.of(new Pending.Spilled(chunk, points));
  }

  /** Keeps the points of a slice, in its order; none is no part. */
  public List<Pending.Part> save(PointRows rows, Slice slice) throws IOException {
    var parts = new ArrayList<Pending.Part>();
    int from = slice.from();
    while (from < slice.to()) {
      Optional<Stretch> place = free.take();
      int rest = slice.to() - from;
      int points = place.map(stretch -> Math.min(rest, pointsIn(stretch))).orElse(rest);
      if (points > 0) {
        parts.add(write(rows, new Slice(slice.order(), from, from + points), place));
      }
      from += points;
    }
    return parts;
  }

  /** How many points surely fit. */
  private int pointsIn(Stretch stretch) {
    int once = bytesMax(0);
    return Math.max(0, (stretch.length() - once) / (Long.BYTES + recordBytes));
  }

  private int bytesMax(int points) {
    return Math.addExact(
        PackedRows.bytesMax(points, Long.BYTES), PackedRows.bytesMax(points, recordBytes));
  }

  private Pending.Kept write(PointRows rows, Slice slice, Optional<Stretch> place)
      throws IOException {
    int points = slice.size();
    byte[] packed = new byte[bytesMax(points)];
    int head = PackedRows.pack(ordinals(rows, slice), 0, points, Long.BYTES, packed, 0);
    int length = head + PackedRows.pack(records(rows, slice), 0, points, recordBytes, packed, head);
    long at = place.map(Stretch::at).orElseGet(() -> end.getAndAdd(length));
    file.write(at, packed, 0, length);
    place.ifPresent(stretch -> free.add(List.of(stretch.behind(length))));
    return new Pending.Kept(new Stretch(at, length), points);
  }

  private static byte[] ordinals(PointRows rows, Slice slice) {
    byte[] ordinals = new byte[Math.multiplyExact(slice.size(), Long.BYTES)];
    for (int i = 0; i < slice.size(); i++) {
      LittleEndian.put64(ordinals, i * Long.BYTES, rows.ordinal(slice.at(i)));
    }
    return ordinals;
  }

  private byte[] records(PointRows rows, Slice slice) {
    byte[] records = new byte[Math.multiplyExact(slice.size(), recordBytes)];
    rows.copyTo(records, slice);
    return records;
  }

  /** The points of a node, once: where they were may be written over. */
  public PointRows load(Pending pending) throws IOException {
    var rows = new PointRows(recordBytes, pending.points());
    for (Pending.Part part : pending.parts()) {
      switch (part) {
        case Pending.Kept kept -> load(kept, rows);
        case Pending.Spilled spilled -> load(spilled, rows);
      }
    }
    return rows;
  }

  private void load(Pending.Spilled spilled, PointRows rows) throws IOException {
    List<Stretch> loaded = spill.append(spilled.chunk(), rows);
    synchronized (readers) {
      if (readers.merge(spilled.chunk(), -1, Integer::sum) == 0) {
        free.add(loaded);
      }
    }
  }

  private void load(Pending.Kept kept, PointRows rows) throws IOException {
    byte[] packed = new byte[kept.stretch().length()];
    file.read(kept.stretch().at(), packed, 0, packed.length);
    byte[] ordinals = new byte[kept.points() * Long.BYTES];
    int records = PackedRows.unpack(packed, 0, kept.points(), Long.BYTES, ordinals, 0);
    for (int i = 0; i < kept.points(); i++) {
      rows.ordinals[rows.size + i] = LittleEndian.i64(ordinals, i * Long.BYTES);
    }
    PackedRows.unpack(
        packed, records, kept.points(), recordBytes, rows.bytes, rows.size * recordBytes);
    rows.size += kept.points();
    free.add(List.of(kept.stretch()));
  }

  /** Of the temporary file, points not yet in the tree included. */
  public long sizeBytes() {
    return end.get();
  }
}
