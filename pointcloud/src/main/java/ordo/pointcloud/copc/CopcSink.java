package ordo.pointcloud.copc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.GpsTimeRange;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.PointSummary;
import ordo.pointcloud.las.write.LateRecords;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.las.write.RecordSummary;
import ordo.pointcloud.laz.ChunkEncoders;
import ordo.pointcloud.laz.LazCodec;
import ordo.pointcloud.octree.EncodedNodes;
import ordo.pointcloud.octree.NodeKey;
import ordo.pointcloud.octree.NodeSink;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.TreeFrame;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/**
 * Writes a tree as one COPC file. Nodes wait encoded in a temporary file, in whatever order they
 * come, until {@link #finish} puts them in theirs: by level, then in Z-order, so that what shows a
 * whole cloud coarsely is one range of bytes.
 */
public final class CopcSink implements NodeSink {
  private static final CopcInfo.PageRange UNKNOWN = new CopcInfo.PageRange(0, 0);

  private final CopcSpec spec;
  private final OctreeSettings settings;
  private final RecordSummary summary = new RecordSummary();
  private TreeFrame frame;
  private ChunkEncoders encoders;
  private EncodedNodes nodes;
  private CopcInfo info;

  /** Nothing is written before {@link #begin}. */
  public CopcSink(CopcSpec spec, OctreeSettings settings) {
    this.spec = spec;
    this.settings = settings;
  }

  @Override
  public TreeRules rules() {
    return settings.rules();
  }

  /** LAZ takes a fourth of the records as a rule. */
  @Override
  public int waitingBytesPerPoint(PointFormat format) {
    return format.recordBytes() / 3;
  }

  @Override
  public void begin(TreeFrame begun) throws IOException {
    frame = begun;
    encoders = new ChunkEncoders(LazCodec.forWriting(begun.format(), LazCodec.VARIABLE));
    nodes = new EncodedNodes(spec.nodes(), settings);
  }

  @Override
  public void observe(long firstOrdinal, PointBlock block) {
    var seen = new RecordSummary();
    seen.add(block);
    synchronized (summary) {
      summary.merge(seen);
    }
  }

  @Override
  public byte[] encode(NodeKey key, PointBlock block) {
    return encoders.encode(block);
  }

  @Override
  public void write(NodeKey key, int points, byte[] encoded) throws IOException {
    nodes.add(key, points, encoded);
  }

  /** Puts the nodes into their order, then what follows from it. */
  @Override
  public void finish() throws IOException {
    try (PointFileWriter writer = PointFileWriter.createInPlace(spec.file(), writeSpec())) {
      HierarchyPages pages = HierarchyPages.of(appendAll(writer));
      writer.count(summary);
      writer.finish((offset, points) -> late(pages, offset, points));
    }
  }

  private NavigableMap<NodeKey, CopcNode> appendAll(PointFileWriter writer) throws IOException {
    var placed = new TreeMap<NodeKey, CopcNode>();
    nodes.placeAll(
        (key, points, bytes, sizeBytes) -> {
          placed.put(key, new CopcNode(key, writer.position(), sizeBytes, points));
          writer.append(points, bytes, sizeBytes);
        });
    return placed;
  }

  private LateRecords.Late late(HierarchyPages pages, long recordOffset, PointSummary points) {
    long payload = recordOffset + LasVlr.EXTENDED_HEADER_BYTES;
    info = CopcInfo.of(frame.root(), pages.root(payload), points.gpsTime());
    return new LateRecords.Late(info.toRecord(), pages.toRecord(payload));
  }

  /** The info record first, which readers look for at a fixed place. */
  private LasWriteSpec writeSpec() {
    LasWriteSpec plain =
        LasWriteSpec.of(frame.format(), frame.stored(), Compression.LAZ_VARIABLE_CHUNKS)
            .withIdentity(spec.identity())
            .withVlrs(spec.records());
    LasWriteSpec located = spec.wkt().isEmpty() ? plain : plain.withWkt(spec.wkt());
    List<LasVlr> records = new ArrayList<>();
    records.add(CopcInfo.of(frame.root(), UNKNOWN, GpsTimeRange.NONE).toRecord());
    records.addAll(located.vlrs());
    return located.withVlrs(records);
  }

  @Override
  public void close() throws IOException {
    if (nodes != null) {
      nodes.close();
    }
  }

  /** What the file says of its tree, after {@link #finish}. */
  public CopcInfo info() {
    return info;
  }
}
