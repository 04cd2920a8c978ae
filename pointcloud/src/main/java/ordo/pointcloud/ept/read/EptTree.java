package ordo.pointcloud.ept.read;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.json.JsonFile;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.tree.ByteRange;
import ordo.pointcloud.tree.HierarchyWalk;
import ordo.pointcloud.tree.LasTree;
import ordo.pointcloud.tree.NodeVisitor;
import ordo.pointcloud.tree.Places;
import ordo.pointcloud.tree.PointTree;
import ordo.pointcloud.tree.SharedFiles;
import ordo.pointcloud.tree.TreeCube;
import ordo.pointcloud.tree.TreeFiles;
import ordo.pointcloud.tree.TreeHead;
import ordo.pointcloud.tree.TreeKey;
import ordo.pointcloud.tree.TreeKind;
import ordo.pointcloud.tree.TreeLookup;
import ordo.pointcloud.tree.TreeNode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Entwine Point Tiles, of LAZ or of plain records, wherever their files are. */
public final class EptTree implements PointTree {
  private static final String METADATA = TreeKind.EPT.document();
  private static final String MANIFEST = "ept-sources/manifest.json";
  private static final int METADATA_BYTES_MAX = 16 << 20;
  private static final int MANIFEST_BYTES_MAX = 64 << 20;

  private final TreeFiles files;
  private final long metadataBytes;
  private final EptMetadata metadata;
  private final String wkt;
  private final DataType type;
  private final TreeHead head;

  private EptTree(TreeFiles files) throws IOException {
    this.files = files;
    byte[] bytes = files.readAll(METADATA, "what makes a folder an EPT", METADATA_BYTES_MAX);
    JsonNode json = json(files.nameOf(METADATA), bytes);
    this.metadataBytes = bytes.length;
    this.metadata = EptMetadata.parse(json);
    this.wkt = json.at("/srs/wkt").asString("").strip();
    checkMetadata();
    this.type = metadata.dataType().orElseThrow();
    this.head = headOf(metadata);
  }

  /**
   * Opens a data set; the files then belong to the result, and are closed where this fails.
   *
   * @throws MalformedFileException where its metadata are broken, or tiles are of a type that is
   *     not read
   */
  public static EptTree open(TreeFiles files) throws IOException {
    try {
      return new EptTree(files);
    } catch (Throwable failure) {
      files.close();
      throw failure;
    }
  }

  private static JsonNode json(String source, byte[] bytes) throws MalformedFileException {
    try {
      return JsonFile.MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      throw new MalformedFileException(source, "text", "JSON", e.getOriginalMessage());
    }
  }

  private void checkMetadata() throws MalformedFileException {
    if (!metadata.findings().isEmpty()) {
      throw new MalformedFileException(
          files.nameOf(METADATA) + ": " + String.join("; ", metadata.findings()));
    }
  }

  @Override
  public String name() {
    return files.name();
  }

  /** What {@code ept.json} says. */
  public EptMetadata metadata() {
    return metadata;
  }

  /** The CRS as WKT; empty where none is said. */
  public String wkt() {
    return wkt;
  }

  private static TreeHead headOf(EptMetadata metadata) {
    double[] cube = metadata.cube();
    double[] tight = metadata.tight();
    double side = cube[3] - cube[0];
    return new TreeHead(
        TreeKind.EPT,
        metadata.dataType().orElseThrow().word(),
        new TreeCube(cube[0], cube[1], cube[2], side),
        side / metadata.span(),
        metadata.points(),
        new Bounds(tight[0], tight[1], tight[2], tight[3], tight[4], tight[5]));
  }

  @Override
  public TreeHead head() {
    return head;
  }

  @Override
  public List<ByteRange> header() {
    return List.of(new ByteRange(METADATA, 0, metadataBytes));
  }

  /**
   * As the manifest lists them; readers need no manifest, so one that is not there says nothing.
   */
  @Override
  public List<Bounds> inputs() {
    try {
      JsonNode manifest = json(MANIFEST, files.readAll(MANIFEST, "sources", MANIFEST_BYTES_MAX));
      return manifest.valueStream().map(one -> one.path("bounds")).flatMap(EptTree::box).toList();
    } catch (IOException absent) {
      return List.of();
    }
  }

  private static Stream<Bounds> box(JsonNode numbers) {
    double[] box = numbers.valueStream().mapToDouble(number -> number.asDouble(0)).toArray();
    return box.length == 6
        ? Stream.of(new Bounds(box[0], box[1], box[2], box[3], box[4], box[5]))
        : Stream.empty();
  }

  /** Each tile is a file of its own: only their sizes are looked at. */
  @Override
  public void walk(NodeVisitor visitor) throws IOException, InterruptedException {
    HierarchyWalk.run(
        new EptPages(files, metadata, type),
        EptPages.part(TreeKey.ROOT),
        new SharedFiles(name()),
        visitor);
  }

  @Override
  public TreeLookup lookup() {
    return new TreeLookup(new EptPages(files, metadata, type), EptPages.part(TreeKey.ROOT));
  }

  /**
   * The same tree as one of LAS points.
   *
   * @throws MalformedFileException where its tiles are no LAZ files
   */
  public LasTree ofLas() throws IOException, InterruptedException {
    if (type != DataType.LASZIP) {
      throw new MalformedFileException(
          files.nameOf(METADATA), "dataType", "laszip, whose tiles are LAS points", type.word());
    }
    return EptLasTree.of(this);
  }

  @Override
  public Places places(TreeNode node) throws IOException {
    if (type != DataType.LASZIP) {
      return new BinaryPlaces(metadata, files.nameOf(node.bytes().file()))
          .of(records(node), (int) node.points());
    }
    // Some programs give each tile an offset of its own.
    try (LasFile file = tile(node)) {
      var block = LasTree.block(file.format(), node);
      return new TilePoints(file, Column.XYZ).places(block, file.frame());
    }
  }

  /** Opens the tile of a node of LAS points, which is read at once. */
  public LasFile tile(TreeNode node) throws IOException {
    String source = files.nameOf(node.bytes().file());
    return EptTile.open(new MemoryBytes(source, read(node)), node.points());
  }

  /** The records of a tile that is no LAZ file, as many bytes as its points have. */
  public byte[] records(TreeNode node) throws IOException {
    byte[] stored = read(node);
    String source = files.nameOf(node.bytes().file());
    long expected = (long) metadata.recordBytes() * node.points();
    return type == DataType.BINARY ? stored : Unpacked.of(source, stored, expected);
  }

  private byte[] read(TreeNode node) throws IOException {
    try (ByteSource tile = files.open(node.bytes().file())) {
      return tile.read(0, (int) node.bytes().length());
    }
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
