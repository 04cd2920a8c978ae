package ordo.pointcloud.quality.read;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import ordo.pointcloud.bytes.ByteSource;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.bytes.MemoryBytes;
import ordo.pointcloud.ept.DataType;
import ordo.pointcloud.ept.check.EptMetadata;
import ordo.pointcloud.json.JsonFile;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Entwine Point Tiles as a tree, tiles of LAZ or of plain records. */
public final class EptTree implements PointTree {
  /** The file without which a folder is no data set. */
  public static final String METADATA = "ept.json";

  private static final String MANIFEST = "ept-sources/manifest.json";
  private static final int METADATA_BYTES_MAX = 64 << 20;

  private final TreeFiles files;
  private final long metadataBytes;
  private final EptMetadata metadata;
  private final DataType type;
  private final TreeNodes found;

  private EptTree(TreeFiles files) throws IOException {
    this.files = files;
    byte[] bytes = files.readAll(METADATA, METADATA_BYTES_MAX);
    this.metadataBytes = bytes.length;
    this.metadata = EptMetadata.parse(json(files.name() + " " + METADATA, bytes));
    this.type = type();
    this.found = EptHierarchy.read(files, type);
  }

  /**
   * Opens a data set; the files then belong to the result.
   *
   * @throws MalformedFileException where its metadata or its hierarchy are broken, or tiles are of
   *     a type that is not read
   */
  public static EptTree open(TreeFiles files) throws IOException {
    return new EptTree(files);
  }

  static JsonNode json(String source, byte[] bytes) throws MalformedFileException {
    try {
      return JsonFile.MAPPER.readTree(bytes);
    } catch (JacksonException e) {
      throw new MalformedFileException(source, "text", "JSON", e.getOriginalMessage());
    }
  }

  private DataType type() throws MalformedFileException {
    DataType named = metadata.dataType().orElse(DataType.ZSTANDARD);
    if (named == DataType.ZSTANDARD || !metadata.hasCube() || metadata.tight().length == 0) {
      throw new MalformedFileException(
          files.name(),
          METADATA,
          "bounds, boundsConforming, and a dataType of laszip or binary",
          metadata.findings().isEmpty() ? "zstandard" : metadata.findings());
    }
    return named;
  }

  @Override
  public String name() {
    return files.name();
  }

  @Override
  public String format() {
    return "EPT " + type.word();
  }

  @Override
  public TreeShape shape() {
    double[] cube = metadata.cube();
    double[] tight = metadata.tight();
    Bounds bounds = new Bounds(tight[0], tight[1], tight[2], tight[3], tight[4], tight[5]);
    return new TreeShape(cube[0], cube[1], cube[2], cube[3] - cube[0], bounds);
  }

  @Override
  public List<ByteRange> header() {
    return List.of(new ByteRange(METADATA, 0, metadataBytes));
  }

  @Override
  public List<HierarchyPart> hierarchy() {
    return found.parts();
  }

  /**
   * As the manifest lists them; readers need no manifest, so one that is not there says nothing.
   */
  @Override
  public List<Bounds> inputs() {
    try {
      JsonNode manifest = json(MANIFEST, files.readAll(MANIFEST, METADATA_BYTES_MAX));
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

  @Override
  public List<TreeNode> nodes() {
    return found.nodes();
  }

  @Override
  public Places read(TreeNode node) throws IOException {
    byte[] bytes;
    try (ByteSource tile = files.open(node.bytes().file())) {
      bytes = tile.read(0, (int) node.bytes().length());
    }
    String source = files.name() + " " + node.bytes().file();
    return type == DataType.LASZIP
        ? laz(new MemoryBytes(source, bytes), node.points())
        : new BinaryPlaces(metadata, source).of(bytes, (int) node.points());
  }

  private static Places laz(MemoryBytes bytes, long points) throws IOException {
    try (LasFile file = LasFiles.open(bytes)) {
      if (file.pointCount() != points) {
        throw new MalformedFileException(
            bytes.name(), "header", points + " points as in the hierarchy", file.pointCount());
      }
      return places(file);
    }
  }

  private static Places places(LasFile file) throws IOException {
    int points = (int) file.pointCount();
    double[][] columns = new double[3][points];
    int at = 0;
    var block = new PointBlock(file.format(), points);
    for (int run = 0; run < file.runCount(); run++) {
      var cursor = file.open(run, Column.XYZ);
      while (cursor.next(block) > 0) {
        at = copy(block, file, columns, at);
      }
    }
    return new Places(columns[0], columns[1], columns[2]);
  }

  private static int copy(PointBlock block, LasFile file, double[][] columns, int first) {
    for (int i = 0; i < block.size; i++) {
      columns[0][first + i] = file.frame().x(block.x[i]);
      columns[1][first + i] = file.frame().y(block.y[i]);
      columns[2][first + i] = file.frame().z(block.z[i]);
    }
    return first + block.size;
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
