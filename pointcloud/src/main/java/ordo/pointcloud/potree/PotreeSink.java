package ordo.pointcloud.potree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ordo.pointcloud.octree.Disk;
import ordo.pointcloud.octree.EncodedNodes;
import ordo.pointcloud.octree.NodeKey;
import ordo.pointcloud.octree.NodeOrder;
import ordo.pointcloud.octree.NodeSink;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.TreeFrame;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.points.PointBlock;

/**
 * Writes a tree as a Potree data set. Nodes lie in {@code octree.bin} as they came until {@link
 * #finish} puts them in order there: by level, then in Z-order, so that what shows a whole cloud
 * coarsely is one range of bytes.
 */
public final class PotreeSink implements NodeSink {
  private final PotreeSpec spec;
  private final OctreeSettings settings;
  private final Disk disk;
  private final NodeEncoding encoding;
  private TreeFrame frame;
  private PositionFrame positions;
  private List<PotreeAttribute> attributes;
  private Ranges ranges;
  private volatile List<PotreeAttribute> written;
  private EncodedNodes waiting;
  private long outputBytes;

  /**
   * Nothing is written before {@link #begin}.
   *
   * @throws IllegalArgumentException where this machine cannot encode so
   */
  public PotreeSink(PotreeSpec spec, OctreeSettings settings) {
    if (spec.encoding() == Encoding.BROTLI) {
      Brotli.require();
    }
    this.spec = spec;
    this.settings = settings;
    this.disk = settings.disk();
    this.encoding = NodeEncoding.of(spec.encoding());
  }

  /** Nothing is gained by an order where nothing is compressed. */
  @Override
  public TreeRules rules() {
    return settings
        .rules()
        .in(spec.encoding() == Encoding.BROTLI ? NodeOrder.GPS_TIME_OR_MORTON : NodeOrder.UNSORTED);
  }

  @Override
  public void begin(TreeFrame begun) throws IOException {
    frame = begun;
    positions = PositionFrame.of(begun);
    attributes = new ArrayList<>(StandardAttributes.of(begun.format(), positions));
    Set<String> names =
        attributes.stream()
            .map(PotreeAttribute::name)
            .collect(Collectors.toCollection(HashSet::new));
    attributes.addAll(ExtraAttributes.of(spec.extras(), names));
    ranges = new Ranges(attributes);
    Files.createDirectories(spec.folder());
    waiting = new EncodedNodes(file("octree.bin"), settings);
  }

  @Override
  public void observe(long firstOrdinal, PointBlock block) {
    var seen = new Ranges(attributes);
    seen.add(block);
    synchronized (this) {
      ranges.merge(seen);
    }
  }

  @Override
  public byte[] encode(NodeKey key, PointBlock block) throws IOException {
    return encoding.encode(new Columns(block), written());
  }

  /** Known once every point was seen, which is before the first node. */
  private List<PotreeAttribute> written() {
    if (written == null) {
      synchronized (this) {
        written = ranges.seen().stream().map(SeenAttribute::attribute).toList();
      }
    }
    return written;
  }

  @Override
  public void write(NodeKey key, int points, byte[] encoded) throws IOException {
    waiting.add(key, points, encoded);
  }

  /** Puts the nodes into their order, then what leads to them, and last of all the metadata. */
  @Override
  public void finish() throws IOException {
    SortedMap<NodeKey, PlacedNode> nodes = placed();
    var hierarchy = HierarchyFile.of(nodes);
    writeFile("hierarchy.bin", hierarchy.bytes());
    var metadata = new MetadataJson(spec, frame, positions);
    writeFile("metadata.json", metadata.bytes(ranges.seen(), hierarchy, nodes.lastKey().level()));
  }

  private SortedMap<NodeKey, PlacedNode> placed() throws IOException {
    waiting.order();
    SortedMap<NodeKey, PlacedNode> nodes = new TreeMap<>();
    waiting
        .nodes()
        .forEach(
            (key, node) ->
                nodes.put(key, new PlacedNode(node.points(), node.offset(), node.sizeBytes())));
    outputBytes = waiting.sizeBytes();
    waiting.close();
    return nodes;
  }

  private void writeFile(String name, byte[] content) throws IOException {
    disk.writeFile(file(name), content);
    outputBytes += content.length;
  }

  private Path file(String name) {
    return spec.folder().resolve(name);
  }

  @Override
  public void close() throws IOException {
    if (waiting != null) {
      waiting.close();
    }
  }

  /** Bytes of all files, after {@link #finish}. */
  public long outputBytes() {
    return outputBytes;
  }
}
