package ordo.pointcloud.op.contours;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.CodedCrs;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.flatgeobuf.FlatGeobufWriter;
import ordo.pointcloud.flatgeobuf.LineColumn;
import ordo.pointcloud.flatgeobuf.LineLayer;

/** Contours as FlatGeobuf, as they are in the raster's CRS. */
final class ContourFlatGeobuf implements ContourFile {
  private static final List<LineColumn> COLUMNS =
      List.of(
          new LineColumn("elevation", LineColumn.Type.DOUBLE),
          new LineColumn("index", LineColumn.Type.BOOL),
          new LineColumn("closed", LineColumn.Type.BOOL),
          new LineColumn("length", LineColumn.Type.DOUBLE));

  private static final String EPSG = "EPSG:";

  private final FlatGeobufWriter writer;
  private final Path file;

  ContourFlatGeobuf(Path file, Optional<LineLayer.Crs> crs) throws IOException {
    this.file = file;
    writer = new FlatGeobufWriter(new LineLayer("contours", COLUMNS, crs), file.getParent());
  }

  /** What a file says of a CRS: its code, where it has one, and WKT. */
  static Optional<LineLayer.Crs> crs(StatedCrs stated, CrsEngine engine) {
    if (!(stated instanceof StatedCrs.Named named)) {
      return Optional.empty();
    }
    CrsDescription crs = named.crs();
    int code =
        CodedCrs.of(named.text(), engine)
            .filter(text -> text.matches(EPSG + "\\d{1,9}"))
            .map(text -> Integer.parseInt(text.substring(EPSG.length())))
            .orElse(0);
    return Optional.of(new LineLayer.Crs(code, crs.name(), crs.wkt()));
  }

  @Override
  public void add(Contour line) throws IOException {
    writer.line(
        line.x(), line.y(), line.elevation(), line.isIndex(), line.isClosed(), line.length());
  }

  @Override
  public void finish() throws IOException {
    writer.finish(file);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
