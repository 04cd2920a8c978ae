package ordo.pointcloud.op;

import java.io.IOException;
import java.util.Optional;
import ordo.pointcloud.cloud.CloudBounds;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsKind;
import ordo.pointcloud.crs.CrsPlan;
import ordo.pointcloud.crs.CrsTransform;
import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.crs.engines.FileCrs;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.op.dataset.DatasetCrs;
import ordo.pointcloud.op.dataset.DatasetInfo;
import ordo.pointcloud.op.dataset.GeographicPlaces;

/** Prepares the document about a file: what its CRS is, and where in the world that is. */
public final class FileDataset {
  private static final String LONGITUDE_LATITUDE = "EPSG:4326";

  private FileDataset() {}

  /**
   * @param name how the document names the file: a file name, without folders
   * @return the document's frame; with the reason where the file names no CRS that the engine
   *     understands
   */
  public static DatasetInfo of(String name, LasFile file, CrsEngine engine) throws IOException {
    FileCrs records = FileCrsRecords.of(file);
    return switch (records.stated(engine)) {
      case StatedCrs.Unnamed unnamed ->
          new DatasetInfo(
              name,
              Optional.of(DatasetCrs.unnamed(unnamed.reason(), records.raw())),
              GeographicPlaces.UNKNOWN);
      case StatedCrs.Named named ->
          new DatasetInfo(
              name, Optional.of(crs(named, records)), places(file, named.text(), engine));
    };
  }

  private static DatasetCrs crs(StatedCrs.Named named, FileCrs records) {
    CrsDescription crs = named.crs();
    boolean geographic = crs.kind() == CrsKind.GEOGRAPHIC_2D || crs.kind() == CrsKind.GEOGRAPHIC_3D;
    return new DatasetCrs(
        crs.name(),
        crs.wkt(),
        crs.units().horizontal().name(),
        crs.units().vertical().map(CrsUnit::name).orElse(""),
        geographic,
        crs.kind() == CrsKind.GEOCENTRIC,
        new DatasetCrs.Records(records.raw(), "", named.notes()));
  }

  private static GeographicPlaces places(LasFile file, String crs, CrsEngine engine) {
    return switch (engine.plan(crs, LONGITUDE_LATITUDE, CloudBounds.stated(file))) {
      case CrsPlan.Refused _ -> GeographicPlaces.UNKNOWN;
      case CrsPlan.Planned planned -> (x, y) -> transform(planned.transform(), x, y);
    };
  }

  private static boolean transform(CrsTransform transform, double[] x, double[] y) {
    try (CrsTransform.Lane lane = transform.open()) {
      lane.apply(x, y, new double[x.length], x.length);
    }
    for (double longitude : x) {
      if (Double.isNaN(longitude)) {
        return false;
      }
    }
    return true;
  }
}
