package ordo.pointcloud.crs.proj;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ordo.pointcloud.crs.GeographicArea;

/**
 * A CRS or an operation of PROJ, bound to its context and destroyed with {@link #close}. One thread
 * at a time.
 */
final class ProjObject implements AutoCloseable {
  /** {@code PJ_TYPE} of proj.h. */
  static final int GEOCENTRIC = 10;

  static final int GEOGRAPHIC_2D = 12;
  static final int GEOGRAPHIC_3D = 13;
  static final int VERTICAL = 14;
  static final int PROJECTED = 15;
  static final int COMPOUND = 16;
  static final int BOUND = 19;

  /** From here to {@link #OTHER_CRS} the types are those of CRSs. */
  static final int ANY_CRS = 8;

  static final int OTHER_CRS = 20;

  /** {@code PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS} of proj.h. */
  private static final int BUT_FOR_AXIS_ORDER = 2;

  private static final int WKT2_2019 = 2;
  private static final int WKT1_GDAL = 4;
  private static final int WKT1_ESRI = 5;
  private static final int PROJ_5_STRING = 0;
  private static final int PROJ_4_STRING = 1;
  private static final double AREA_UNKNOWN = -1000;

  private final ProjContext context;
  private final MemorySegment address;

  private ProjObject(ProjContext context, MemorySegment address) {
    this.context = context;
    this.address = address;
  }

  /** Anything PROJ can read from a text; empty where it cannot. */
  static Optional<ProjObject> create(ProjContext context, String text) {
    try (Arena arena = Arena.ofConfined()) {
      return of(
          context,
          context
              .library()
              .pointerOf(ProjFunction.PROJ_CREATE, context.address(), arena.allocateFrom(text)));
    }
  }

  static ProjObject compound(
      ProjContext context, String name, ProjObject horizontal, ProjObject vertical) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment made =
          context
              .library()
              .pointerOf(
                  ProjFunction.PROJ_CREATE_COMPOUND_CRS,
                  context.address(),
                  arena.allocateFrom(name),
                  horizontal.address,
                  vertical.address);
      return of(context, made)
          .orElseThrow(() -> new IllegalStateException("PROJ made no compound of " + name));
    }
  }

  static Optional<ProjObject> of(ProjContext context, MemorySegment address) {
    return ProjLibrary.isNull(address)
        ? Optional.empty()
        : Optional.of(new ProjObject(context, address));
  }

  MemorySegment address() {
    return address;
  }

  ProjContext context() {
    return context;
  }

  /** The same object for another thread's context. */
  ProjObject copyFor(ProjContext other) {
    return of(other, library().pointerOf(ProjFunction.PROJ_CLONE, other.address(), address))
        .orElseThrow(() -> new IllegalStateException("PROJ could not copy " + name()));
  }

  int type() {
    return library().intOf(ProjFunction.PROJ_GET_TYPE, address);
  }

  String name() {
    return ProjLibrary.text(library().pointerOf(ProjFunction.PROJ_GET_NAME, address)).orElse("");
  }

  /** Whether it places coordinates as another does, whatever the names and the axis order. */
  boolean isEquivalentTo(ProjObject other) {
    return library()
            .intOf(
                ProjFunction.PROJ_IS_EQUIVALENT_TO_WITH_CTX,
                context.address(),
                address,
                other.address,
                BUT_FOR_AXIS_ORDER)
        != 0;
  }

  boolean isDeprecated() {
    return library().intOf(ProjFunction.PROJ_IS_DEPRECATED, address) != 0;
  }

  /** {@code EPSG:2271}, where the object has an identifier. */
  Optional<String> identifier() {
    Optional<String> authority =
        ProjLibrary.text(library().pointerOf(ProjFunction.PROJ_GET_ID_AUTH_NAME, address, 0));
    Optional<String> code =
        ProjLibrary.text(library().pointerOf(ProjFunction.PROJ_GET_ID_CODE, address, 0));
    return authority.flatMap(name -> code.map(number -> name + ":" + number));
  }

  /** WKT 1 in GDAL's flavour on one line, or WKT 2 where version 1 cannot say it. */
  String wkt() {
    return wkt(WKT1_GDAL, "ALLOW_ELLIPSOIDAL_HEIGHT_AS_VERTICAL_CRS=YES")
        .or(() -> wkt(WKT2_2019, ""))
        .orElse("");
  }

  /** WKT 1 in Esri's flavour on one line, where it can be said in it. */
  Optional<String> esriWkt() {
    return wkt(WKT1_ESRI, "");
  }

  private Optional<String> wkt(int flavour, String option) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment options = arena.allocate(ValueLayout.ADDRESS, 3);
      options.setAtIndex(ValueLayout.ADDRESS, 0, arena.allocateFrom("MULTILINE=NO"));
      if (!option.isEmpty()) {
        options.setAtIndex(ValueLayout.ADDRESS, 1, arena.allocateFrom(option));
      }
      return ProjLibrary.text(
          library()
              .pointerOf(ProjFunction.PROJ_AS_WKT, context.address(), address, flavour, options));
    }
  }

  /** The definition in the old parameter language, as far as it can be said in it. */
  Optional<String> parameters() {
    return projString(PROJ_4_STRING);
  }

  /** The steps of an operation as PROJ carries them out. */
  Optional<String> steps() {
    return projString(PROJ_5_STRING);
  }

  /** Whether an operation, or a part of one, is a guess that PROJ makes for want of a shift. */
  boolean isBallpark() {
    return library()
            .intOf(
                ProjFunction.PROJ_COORDOPERATION_HAS_BALLPARK_TRANSFORMATION,
                context.address(),
                address)
        != 0;
  }

  private Optional<String> projString(int flavour) {
    return ProjLibrary.text(
        library()
            .pointerOf(
                ProjFunction.PROJ_AS_PROJ_STRING,
                context.address(),
                address,
                flavour,
                MemorySegment.NULL));
  }

  Optional<GeographicArea> areaOfUse() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment edges = arena.allocate(ValueLayout.JAVA_DOUBLE, 4);
      MemorySegment name = arena.allocate(ValueLayout.ADDRESS);
      boolean known = readAreaOfUse(edges, name);
      double[] edge = edges.toArray(ValueLayout.JAVA_DOUBLE);
      String text = ProjLibrary.text(name.get(ValueLayout.ADDRESS, 0)).orElse("");
      return known && edge[0] != AREA_UNKNOWN
          ? Optional.of(new GeographicArea(edge[0], edge[1], edge[2], edge[3], text))
          : Optional.empty();
    }
  }

  private boolean readAreaOfUse(MemorySegment edges, MemorySegment name) {
    int known =
        library()
            .intOf(
                ProjFunction.PROJ_GET_AREA_OF_USE,
                context.address(),
                address,
                edges,
                edges.asSlice(8),
                edges.asSlice(16),
                edges.asSlice(24),
                name);
    return known != 0;
  }

  /** Horizontal (0) or vertical (1) part of a compound CRS. */
  Optional<ProjObject> part(int index) {
    return of(
        context,
        library().pointerOf(ProjFunction.PROJ_CRS_GET_SUB_CRS, context.address(), address, index));
  }

  /** The CRS below a bound CRS, or the source of an operation. */
  Optional<ProjObject> below() {
    return of(
        context, library().pointerOf(ProjFunction.PROJ_GET_SOURCE_CRS, context.address(), address));
  }

  Optional<ProjObject> withoutHeight() {
    return of(
        context,
        library()
            .pointerOf(
                ProjFunction.PROJ_CRS_DEMOTE_TO_2D,
                context.address(),
                MemorySegment.NULL,
                address));
  }

  Optional<ProjObject> geodetic() {
    return of(
        context,
        library().pointerOf(ProjFunction.PROJ_CRS_GET_GEODETIC_CRS, context.address(), address));
  }

  /** An operation or CRS whose coordinates are x = easting or longitude, y = the other. */
  Optional<ProjObject> inVisualOrder() {
    return of(
        context,
        library()
            .pointerOf(ProjFunction.PROJ_NORMALIZE_FOR_VISUALIZATION, context.address(), address));
  }

  /** Axes of a single (not compound, not bound) CRS, in its own order; empty where it has none. */
  List<ProjAxis> axes() {
    Optional<ProjObject> found = coordinateSystem();
    if (found.isEmpty()) {
      return List.of();
    }
    try (ProjObject system = found.get()) {
      int count =
          library().intOf(ProjFunction.PROJ_CS_GET_AXIS_COUNT, context.address(), system.address);
      return IntStream.range(0, count).mapToObj(index -> ProjAxis.read(system, index)).toList();
    }
  }

  private Optional<ProjObject> coordinateSystem() {
    return of(
        context,
        library()
            .pointerOf(ProjFunction.PROJ_CRS_GET_COORDINATE_SYSTEM, context.address(), address));
  }

  @Override
  public void close() {
    library().call(ProjFunction.PROJ_DESTROY, address);
  }

  private ProjLibrary library() {
    return context.library();
  }
}
