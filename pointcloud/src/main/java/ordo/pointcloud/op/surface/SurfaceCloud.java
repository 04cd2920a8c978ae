package ordo.pointcloud.op.surface;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import ordo.pointcloud.crs.CrsDescription;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsKind;
import ordo.pointcloud.crs.CrsUnit;
import ordo.pointcloud.crs.engines.StatedCrs;
import ordo.pointcloud.grid.CellFrame;
import ordo.pointcloud.grid.CellGrid;
import ordo.pointcloud.grid.CellPlanes;
import ordo.pointcloud.grid.CellSums;
import ordo.pointcloud.grid.PointUse;
import ordo.pointcloud.las.FileCrsRecords;
import ordo.pointcloud.las.LasFile;
import ordo.pointcloud.op.rewrite.SpreadInput;
import ordo.pointcloud.points.Bounds;
import ordo.pointcloud.points.Column;
import ordo.pointcloud.points.PointScan;
import ordo.pointcloud.spread.SpreadPoints;

/** A cloud that a grid is made of: checked against its resolution, with what there is to say. */
final class SurfaceCloud {
  /** Degrees: more are no cells but countries. */
  private static final double DEGREES_MAX = 0.01;

  private static final double METRES_PER_DEGREE = 111_320;

  private final LasFile file;
  private final GridRequest request;
  private final StatedCrs crs;
  private final List<String> notes = new ArrayList<>();

  /**
   * @throws IllegalArgumentException when such a grid of it makes no sense; says why
   */
  SurfaceCloud(LasFile file, GridRequest request, CrsEngine engine) throws IOException {
    this.file = file;
    this.request = request;
    crs = FileCrsRecords.of(file).stated(engine);
    notes.addAll(file.warnings());
    CellFrame.of(file.frame(), request.resolution());
    description().ifPresentOrElse(this::checkUnit, this::noteMetres);
    checkSize();
  }

  /** Of its CRS; empty where it names none. */
  Optional<CrsDescription> description() {
    return crs instanceof StatedCrs.Named named ? Optional.of(named.crs()) : Optional.empty();
  }

  private void noteMetres() {
    notes.add(file.name() + ": names no CRS; its coordinates are taken as metres");
  }

  private void checkUnit(CrsDescription named) {
    if (named.kind() == CrsKind.GEOCENTRIC) {
      throw new IllegalArgumentException(
          "%s: has geocentric coordinates (%s), of which a grid makes no sense; reproject it first"
              .formatted(file.name(), named.label()));
    }
    CrsUnit unit = named.units().horizontal();
    if (unit.angular()) {
      checkDegrees(unit);
    } else if (unit.factor() != 1) {
      note("a cell is %s %s = %.3f m", unit, unit.factor());
    }
  }

  private void checkDegrees(CrsUnit unit) {
    if (request.resolution() > DEGREES_MAX) {
      throw new IllegalArgumentException(
          "resolution: expected at most %s degrees, as %s is in degrees, found %s; reproject it first"
              .formatted(DEGREES_MAX, file.name(), request.resolution()));
    }
    note("a cell is %s %s = %.3f m from north to south", unit, METRES_PER_DEGREE);
  }

  private void note(String form, CrsUnit unit, double metres) {
    double side = request.resolution();
    notes.add(String.format(Locale.ROOT, form, side, unit.name(), side * metres));
  }

  /** By the header, before any point is read; the points are held against it again. */
  private void checkSize() {
    Bounds bounds = file.header().summary().bounds();
    double width = (bounds.maxX() - bounds.minX()) / request.resolution();
    double height = (bounds.maxY() - bounds.minY()) / request.resolution();
    if (file.pointCount() > 0 && width >= 0 && height >= 0) {
      CellGrid.requireBounded(request.resolution(), Math.ceil(width), Math.ceil(height));
    }
  }

  LasFile file() {
    return file;
  }

  StatedCrs crs() {
    return crs;
  }

  List<String> notes() {
    return notes;
  }

  /**
   * Gathers its points.
   *
   * @return the caller's to close
   */
  CellSums gather(CellPlanes planes) throws IOException, InterruptedException {
    CellSums sums = sums(planes);
    try {
      scan(planes).forEachBlock((block, _) -> sums.add(block));
      return sums;
    } catch (IOException | InterruptedException | RuntimeException failed) {
      sums.close();
      throw failed;
    }
  }

  /** Gathers its points, and where each of those that are used lies. */
  Gathered gatherPlaces() throws IOException, InterruptedException {
    CellSums sums = sums(CellPlanes.MEAN);
    try {
      return new Gathered(sums, Optional.of(places(sums)));
    } catch (IOException | InterruptedException | RuntimeException failed) {
      sums.close();
      throw failed;
    }
  }

  private SpreadPoints places(CellSums sums) throws IOException, InterruptedException {
    return SpreadPoints.of(
        scan(CellPlanes.MEAN),
        block -> {
          sums.add(block);
          return sums.use().used(block);
        },
        SpreadInput.stated(file),
        request.scratch().resolve("surface.points"),
        SpreadPoints.LEAF_POINTS);
  }

  private CellSums sums(CellPlanes planes) throws IOException {
    CellFrame frame = CellFrame.of(file.frame(), request.resolution());
    PointUse use = PointUse.of(request.classes());
    return new CellSums(frame, planes, use, request.scratch(), request.tilesMax());
  }

  private PointScan scan(CellPlanes planes) {
    return new PointScan(file, columns(planes), request.threads(), request.progress());
  }

  private Set<Column> columns(CellPlanes planes) {
    Set<Column> columns = EnumSet.copyOf(Column.XYZ);
    columns.add(Column.CLASSIFICATION);
    columns.add(Column.FLAGS);
    if (planes.intensity()) {
      columns.add(Column.INTENSITY);
    }
    return columns;
  }

  /** Says between rows how far the points are, and ends where a stop was asked. */
  void checkpoint() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    request.progress().pointsDone(file.pointCount());
  }

  /** What was left out, in one line; empty where nothing was. */
  static Optional<String> leftOut(PointUse use) {
    String text = use.leftOut();
    return text.isEmpty() ? Optional.empty() : Optional.of("left out: " + text);
  }
}
