package ordo.pointcloud.crs.proj;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import ordo.pointcloud.crs.CloudBox;
import ordo.pointcloud.crs.GeographicArea;
import ordo.pointcloud.crs.area.AreaLattice;
import ordo.pointcloud.crs.area.Extent;

/**
 * Where on the Earth coordinates of a CRS lie, and back, to within some hundred metres: enough for
 * areas of use, so that datum shifts of any quality will do. One thread at a time.
 */
final class ProjPlaces implements AutoCloseable {
  private static final String LONGITUDE_LATITUDE = "EPSG:4326";

  /** What WKT 1 of a geographic CRS in degrees says. */
  private static final String FROM_GREENWICH =
      "PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433";

  private final ProjContext context;
  private final Optional<ProjObject> toDegrees;
  private final Optional<ProjObject> fromDegrees;

  private ProjPlaces(
      ProjContext context, Optional<ProjObject> toDegrees, Optional<ProjObject> fromDegrees) {
    this.context = context;
    this.toDegrees = toDegrees;
    this.fromDegrees = fromDegrees;
  }

  /**
   * Ways between a CRS without height (or a geocentric one) and degrees: on its own datum where it
   * counts from Greenwich, which spares PROJ a search for shifts.
   */
  static ProjPlaces of(ProjObject crs) {
    Optional<ProjObject> own = crs.geodetic();
    if (own.isEmpty()) {
      return onWgs84(crs);
    }
    try (ProjObject base = own.get()) {
      return countsFromGreenwich(base) ? between(crs, base) : onWgs84(crs);
    }
  }

  private static boolean countsFromGreenwich(ProjObject base) {
    return base.type() == ProjObject.GEOGRAPHIC_2D && base.wkt().contains(FROM_GREENWICH);
  }

  /** The same on WGS 84, so that places of different datums can be compared. */
  static ProjPlaces onWgs84(ProjObject crs) {
    try (ProjObject degrees = ProjObject.create(crs.context(), LONGITUDE_LATITUDE).orElseThrow()) {
      return between(crs, degrees);
    }
  }

  private static ProjPlaces between(ProjObject crs, ProjObject degrees) {
    return new ProjPlaces(crs.context(), approximate(crs, degrees), approximate(degrees, crs));
  }

  /**
   * Longitudes and latitudes, in turn, of the corners and the centre of a box; NaN for failures.
   */
  double[] positions(CloudBox box) {
    double[] xs = {box.centreX(), box.minX(), box.minX(), box.maxX(), box.maxX()};
    double[] ys = {box.centreY(), box.minY(), box.maxY(), box.minY(), box.maxY()};
    double[] zs = {box.centreZ(), box.minZ(), box.maxZ(), box.minZ(), box.maxZ()};
    toDegrees.ifPresent(operation -> apply(operation, xs, ys, zs));
    double[] positions = new double[2 * xs.length];
    for (int index = 0; index < xs.length; index++) {
      positions[2 * index] = toDegrees.isPresent() ? finiteOrNaN(xs[index]) : Double.NaN;
      positions[2 * index + 1] = toDegrees.isPresent() ? finiteOrNaN(ys[index]) : Double.NaN;
    }
    return positions;
  }

  /** False for a CRS of another celestial body, which has no way to degrees on the Earth. */
  boolean isOnEarth() {
    return toDegrees.isPresent() && fromDegrees.isPresent();
  }

  /** The box that a CRS's area of use, grown by the margin, fills in its own coordinates. */
  Extent extentOf(Optional<GeographicArea> area) {
    if (area.isEmpty() || fromDegrees.isEmpty()) {
      return Extent.EVERYWHERE;
    }
    AreaLattice lattice = AreaLattice.of(area.get());
    apply(fromDegrees.get(), lattice.x(), lattice.y(), lattice.z());
    return lattice.extent();
  }

  @Override
  public void close() {
    toDegrees.ifPresent(ProjObject::close);
    fromDegrees.ifPresent(ProjObject::close);
  }

  private static Optional<ProjObject> approximate(ProjObject source, ProjObject target) {
    Optional<ProjObject> raw = ProjObject.of(source.context(), operation(source, target));
    if (raw.isEmpty()) {
      return Optional.empty();
    }
    try (ProjObject unordered = raw.get()) {
      return unordered.inVisualOrder();
    }
  }

  private static MemorySegment operation(ProjObject source, ProjObject target) {
    ProjContext context = source.context();
    return context
        .library()
        .pointerOf(
            ProjFunction.PROJ_CREATE_CRS_TO_CRS_FROM_PJ,
            context.address(),
            source.address(),
            target.address(),
            MemorySegment.NULL,
            MemorySegment.NULL);
  }

  private void apply(ProjObject operation, double[] x, double[] y, double[] z) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment nativeX = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, x);
      MemorySegment nativeY = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, y);
      MemorySegment nativeZ = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, z);
      context.library().transform(operation.address(), nativeX, nativeY, nativeZ, x.length);
      MemorySegment.copy(nativeX, ValueLayout.JAVA_DOUBLE, 0, x, 0, x.length);
      MemorySegment.copy(nativeY, ValueLayout.JAVA_DOUBLE, 0, y, 0, y.length);
    }
  }

  private static double finiteOrNaN(double value) {
    return Double.isFinite(value) ? value : Double.NaN;
  }
}
