package ordo.pointcloud.op.dataset;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.ScanProgress;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document that tells what a file of points holds, in the shape of {@code pdal info}: {@code
 * metadata}, {@code schema}, {@code stats}. Numbers have all their digits; there is no clock and no
 * folder in it.
 *
 * @param name how the document names the file: a file name, without folders
 * @param crs what is known of the file's CRS
 * @param places for the box in EPSG:4326, which is null where they do not transform
 */
public record DatasetInfo(String name, Optional<DatasetCrs> crs, GeographicPlaces places) {

  /**
   * Reads all points of a file.
   *
   * @param columns {@link Column#ALL}, or {@link DatasetStatistics#SUMMARY} for a quick look
   */
  public ObjectNode read(LasFile file, Set<Column> columns, int threads, ScanProgress progress)
      throws IOException, InterruptedException {
    return describe(file, DatasetStatistics.scan(file, columns, threads, progress));
  }

  /** The document of a file whose points have been read. */
  public ObjectNode describe(LasFile file, DatasetStatistics statistics) throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("file_size", file.sizeBytes());
    root.put("filename", name);
    root.set("metadata", new MetadataSection(file, crs).toJson());
    root.put("reader", "readers.las");
    root.set("schema", SchemaSection.toJson(file));
    root.set("stats", new StatsSection(statistics, places).toJson());
    return root;
  }
}
