package ordo.pointcloud.ept;

import java.io.IOException;
import java.nio.file.Files;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import ordo.pointcloud.json.JsonFile;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasVlr;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.octree.Disk;
import ordo.pointcloud.octree.NodeKey;
import ordo.pointcloud.octree.NodeSink;
import ordo.pointcloud.octree.OctreeSettings;
import ordo.pointcloud.octree.TreeFrame;
import ordo.pointcloud.octree.TreeRules;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.stats.CloudStatistics;
import ordo.pointcloud.stats.Variance;

/** Writes a tree as Entwine Point Tiles. */
public final class EptSink implements NodeSink {
  private final EptSpec spec;
  private final EptFolder folder;
  private final TreeRules rules;
  private final Disk disk;
  private final SortedMap<NodeKey, Integer> counts = new ConcurrentSkipListMap<>();
  private SourceBounds sourceBounds;
  private TreeFrame frame;
  private CloudStatistics statistics;
  private TileEncoding tiles;
  private long metadataBytes;
  private int metadataFiles;

  /** Nothing is written before {@link #begin}. */
  public EptSink(EptSpec spec, OctreeSettings settings) {
    this.spec = spec;
    this.folder = new EptFolder(spec.folder());
    this.rules = settings.rules();
    this.disk = settings.disk();
  }

  @Override
  public TreeRules rules() {
    return rules;
  }

  @Override
  public void begin(TreeFrame begun) throws IOException {
    frame = begun;
    statistics =
        new CloudStatistics(begun.format(), Column.ALL, spec.extras(), Variance.POPULATION);
    sourceBounds = new SourceBounds(spec.sources());
    tiles =
        spec.dataType() == DataType.LASZIP
            ? new LazTiles(tileSpec())
            : new BinaryTiles(begun.format());
    Files.createDirectories(folder.data());
    Files.createDirectories(folder.hierarchy());
    Files.createDirectories(folder.sources());
  }

  private LasWriteSpec tileSpec() {
    LasWriteSpec tile =
        LasWriteSpec.of(frame.format(), frame.stored(), Compression.LAZ_VARIABLE_CHUNKS)
            .withIdentity(spec.identity());
    for (LasVlr record : spec.records()) {
      tile = tile.with(record);
    }
    return spec.srs().wkt().isEmpty() ? tile : tile.withWkt(spec.srs().wkt());
  }

  @Override
  public void observe(long firstOrdinal, PointBlock block) {
    statistics.add(firstOrdinal, block);
    sourceBounds.add(firstOrdinal, block);
  }

  @Override
  public byte[] encode(NodeKey key, PointBlock block) throws IOException {
    return tiles.encode(block);
  }

  @Override
  public void write(NodeKey key, int points, byte[] encoded) throws IOException {
    disk.writeFile(folder.tile(key, spec.dataType()), encoded);
    counts.put(key, points);
  }

  /** Writes the hierarchy, the manifest, and last of all {@code ept.json}. */
  @Override
  public void finish() throws IOException {
    for (var file : Hierarchy.files(counts).entrySet()) {
      writeJson(
          folder.hierarchyFile(file.getKey().toString()),
          JsonFile.bytes(EptJson.hierarchy(file.getValue())));
    }
    writeJson(
        folder.sources().resolve("manifest.json"),
        JsonFile.bytes(EptJson.manifest(spec.sources(), sourceBounds.found(frame.stored()))));
    writeJson(
        folder.metadata(),
        JsonFile.bytes(EptJson.metadata(spec, frame, Schema.of(frame, spec.extras(), statistics))));
  }

  private void writeJson(java.nio.file.Path file, byte[] content) throws IOException {
    disk.writeFile(file, content);
    metadataBytes += content.length;
    metadataFiles++;
  }

  /** Bytes of everything but tiles, after {@link #finish}. */
  public long metadataBytes() {
    return metadataBytes;
  }

  /** Files beside tiles, after {@link #finish}. */
  public int metadataFiles() {
    return metadataFiles;
  }
}
