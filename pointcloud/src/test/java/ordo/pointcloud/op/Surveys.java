package ordo.pointcloud.op;

import java.io.IOException;
import java.nio.file.Path;
import ordo.pointcloud.las.Compression;
import ordo.pointcloud.las.LasWriteSpec;
import ordo.pointcloud.las.write.PointFileWriter;
import ordo.pointcloud.octree.Clouds;
import ordo.pointcloud.points.CoordinateFrame;
import ordo.pointcloud.points.PointBlock;
import ordo.pointcloud.points.PointFormat;

/** Small LAS files for tests. */
public final class Surveys {
  static final CoordinateFrame FRAME = CoordinateFrame.of(0.01, 0);
  static final String WKT =
      """
      PROJCS["WGS 84 / UTM zone 33N",GEOGCS["WGS 84",DATUM["WGS_1984",\
      SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],\
      AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
      UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]],\
      PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],\
      PARAMETER["central_meridian",15],PARAMETER["scale_factor",0.9996],\
      PARAMETER["false_easting",500000],PARAMETER["false_northing",0],\
      UNIT["metre",1,AUTHORITY["EPSG","9001"]],AXIS["Easting",EAST],AXIS["Northing",NORTH],\
      AUTHORITY["EPSG","32633"]]""";

  private Surveys() {}

  public static Path terrain(Path folder, String name, PointFormat format, int points)
      throws IOException {
    return write(folder.resolve(name), Clouds.terrain(format, points, format.id()));
  }

  static Path write(Path path, PointBlock points) throws IOException {
    var spec = LasWriteSpec.of(points.format, FRAME, Compression.NONE).withWkt(WKT);
    return write(path, points, spec);
  }

  static Path write(Path path, PointBlock points, LasWriteSpec spec) throws IOException {
    try (PointFileWriter writer = PointFileWriter.create(path, spec)) {
      writer.append(writer.encode(points));
      writer.finish();
    }
    return path;
  }
}
