package ordo.pointcloud.ept.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.ept.Dimension;
import ordo.pointcloud.ept.read.EptMetadata;
import ordo.pointcloud.las.ExtraDimension;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.las.LasFiles;
import ordo.pointcloud.points.Attribute;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.FormatWidening;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.points.ScanProgress;

/**
 * The points of the files that a data set was made from, as its schema holds them. Points of
 * formats 0 to 5 count as those of 6 to 10 where the schema has the attributes of these.
 */
final class SourcePoints {
  private final List<Dimension> schema;
  private final boolean widens;
  private final boolean[] isCounted;
  private final List<String> missing = new ArrayList<>();

  private SourcePoints(EptMetadata metadata) {
    this.schema = metadata.schema();
    this.widens = metadata.dimension(Attribute.OVERLAP.pdal()).isPresent();
    this.isCounted = new boolean[schema.size()];
  }

  /**
   * @param points of all files, in the dimensions that at least one of them has
   * @param missing attributes of extra bytes that the schema lacks, a line each
   */
  record Gathered(Multiset points, boolean[] isCounted, List<String> missing) {}

  /**
   * @param files LAS or LAZ, 1 or more
   */
  static Gathered read(List<Path> files, EptMetadata metadata, int threads)
      throws IOException, InterruptedException {
    var sources = new SourcePoints(metadata);
    for (Path file : files) {
      try (LasFile las = LasFiles.open(file)) {
        sources.compareSchema(las);
      }
    }
    var all = new Multiset(sources.schema, sources.isCounted);
    for (Path file : files) {
      try (LasFile las = LasFiles.open(file)) {
        sources.add(las, all, threads);
      }
    }
    return new Gathered(all, sources.isCounted, sources.missing);
  }

  private void compareSchema(LasFile file) {
    List<Optional<LasColumns.Values>> columns = columns(file, formatOf(file));
    for (int d = 0; d < isCounted.length; d++) {
      isCounted[d] |= columns.get(d).isPresent();
    }
    for (var extra : ExtraDimension.withoutGaps(file.extraDimensions())) {
      if (schema.stream().noneMatch(dimension -> dimension.name().equals(extra.name()))) {
        missing.add(
            "%s: expected in the schema as in %s, found no such dimension"
                .formatted(extra.name(), file.name()));
      }
    }
  }

  private void add(LasFile file, Multiset all, int threads)
      throws IOException, InterruptedException {
    PointFormat format = formatOf(file);
    List<Optional<LasColumns.Values>> columns = columns(file, format);
    new PointScan(file, Column.ALL, threads, ScanProgress.NONE)
        .forEachBlock(
            (block, firstPoint) -> {
              var part = new Multiset(schema, isCounted);
              part.add(LasColumns.values(asCounted(block, format), columns));
              synchronized (all) {
                all.add(part);
              }
            });
  }

  private PointFormat formatOf(LasFile file) {
    return widens ? FormatWidening.extended(file.format()) : file.format();
  }

  private static PointBlock asCounted(PointBlock block, PointFormat format) {
    if (block.format.equals(format)) {
      return block;
    }
    var wide = new PointBlock(format, block.size);
    FormatWidening.copy(block, wide);
    return wide;
  }

  private List<Optional<LasColumns.Values>> columns(LasFile file, PointFormat format) {
    var kind = new LasColumns.Kind(format, file.frame(), file.extraDimensions());
    return schema.stream().map(dimension -> LasColumns.find(kind, dimension.name())).toList();
  }
}
