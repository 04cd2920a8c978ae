package ordo.pointcloud.crs.proj;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;
import java.util.Locale;

/** The C functions of PROJ that are called; signatures of proj.h 9.1. */
enum ProjFunction {
  PROJ_INFO(FunctionDescriptor.of(Layouts.PROJ_INFO)),
  PROJ_CONTEXT_CREATE(FunctionDescriptor.of(ADDRESS)),
  PROJ_CONTEXT_DESTROY(FunctionDescriptor.of(ADDRESS, ADDRESS)),
  PROJ_CONTEXT_SET_ENABLE_NETWORK(FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT)),
  PROJ_CONTEXT_SET_SEARCH_PATHS(FunctionDescriptor.ofVoid(ADDRESS, JAVA_INT, ADDRESS)),
  PROJ_CONTEXT_GET_DATABASE_METADATA(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS)),
  PROJ_LOG_LEVEL(FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT)),

  PROJ_CREATE(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS)),
  PROJ_CREATE_COMPOUND_CRS(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS)),
  PROJ_CLONE(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS)),
  PROJ_DESTROY(FunctionDescriptor.of(ADDRESS, ADDRESS)),
  PROJ_GET_TYPE(FunctionDescriptor.of(JAVA_INT, ADDRESS)),
  PROJ_GET_NAME(FunctionDescriptor.of(ADDRESS, ADDRESS)),
  PROJ_IS_EQUIVALENT_TO_WITH_CTX(
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT)),
  PROJ_IS_DEPRECATED(FunctionDescriptor.of(JAVA_INT, ADDRESS)),
  PROJ_AS_WKT(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS)),
  PROJ_AS_PROJ_STRING(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS)),
  PROJ_GET_AREA_OF_USE(
      FunctionDescriptor.of(
          JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS)),
  PROJ_GET_SOURCE_CRS(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS)),
  PROJ_CRS_GET_SUB_CRS(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT)),
  PROJ_CRS_GET_GEODETIC_CRS(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS)),
  PROJ_CRS_DEMOTE_TO_2D(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS)),
  PROJ_CRS_GET_COORDINATE_SYSTEM(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS)),
  PROJ_CS_GET_AXIS_COUNT(FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS)),
  PROJ_CS_GET_AXIS_INFO(
      FunctionDescriptor.of(
          JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS,
          ADDRESS, ADDRESS)),
  PROJ_GET_CRS_INFO_LIST_FROM_DATABASE(
      FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS)),
  PROJ_CRS_INFO_LIST_DESTROY(FunctionDescriptor.ofVoid(ADDRESS)),
  PROJ_GET_ID_CODE(FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT)),
  PROJ_GET_ID_AUTH_NAME(FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT)),

  PROJ_CREATE_OPERATION_FACTORY_CONTEXT(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS)),
  PROJ_OPERATION_FACTORY_CONTEXT_DESTROY(FunctionDescriptor.ofVoid(ADDRESS)),
  PROJ_OPERATION_FACTORY_CONTEXT_SET_ALLOW_BALLPARK_TRANSFORMATIONS(
      FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_INT)),
  PROJ_OPERATION_FACTORY_CONTEXT_SET_SPATIAL_CRITERION(
      FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_INT)),
  PROJ_OPERATION_FACTORY_CONTEXT_SET_GRID_AVAILABILITY_USE(
      FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_INT)),
  PROJ_CREATE_OPERATIONS(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS)),
  PROJ_GET_SUGGESTED_OPERATION(
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, Layouts.COORDINATE)),
  PROJ_LIST_GET_COUNT(FunctionDescriptor.of(JAVA_INT, ADDRESS)),
  PROJ_LIST_GET(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_INT)),
  PROJ_LIST_DESTROY(FunctionDescriptor.ofVoid(ADDRESS)),

  PROJ_COORDOPERATION_GET_ACCURACY(FunctionDescriptor.of(JAVA_DOUBLE, ADDRESS, ADDRESS)),
  PROJ_COORDOPERATION_HAS_BALLPARK_TRANSFORMATION(
      FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS)),
  PROJ_COORDOPERATION_GET_GRID_USED_COUNT(FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS)),
  PROJ_COORDOPERATION_GET_GRID_USED(
      FunctionDescriptor.of(
          JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS,
          ADDRESS, ADDRESS)),
  PROJ_NORMALIZE_FOR_VISUALIZATION(FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS)),
  PROJ_CREATE_CRS_TO_CRS_FROM_PJ(
      FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS)),
  PROJ_TRANS_GENERIC(
      FunctionDescriptor.of(
          JAVA_LONG, ADDRESS, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG,
          JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG));

  private final FunctionDescriptor signature;

  ProjFunction(FunctionDescriptor signature) {
    this.signature = signature;
  }

  /** The name in the library. */
  String symbol() {
    return this == PROJ_CRS_DEMOTE_TO_2D
        ? "proj_crs_demote_to_2D"
        : name().toLowerCase(Locale.ROOT);
  }

  FunctionDescriptor signature() {
    return signature;
  }

  /** Structures that PROJ passes by value. */
  static final class Layouts {
    /** {@code PJ_INFO}: version, texts, search paths. */
    static final StructLayout PROJ_INFO =
        MemoryLayout.structLayout(
            JAVA_INT.withName("major"),
            JAVA_INT.withName("minor"),
            JAVA_INT.withName("patch"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("release"),
            ADDRESS.withName("version"),
            ADDRESS.withName("searchpath"),
            ADDRESS.withName("paths"),
            JAVA_LONG.withName("pathCount"));

    /** {@code PJ_COORD}: x, y, z, t. */
    static final StructLayout COORDINATE =
        MemoryLayout.structLayout(JAVA_DOUBLE, JAVA_DOUBLE, JAVA_DOUBLE, JAVA_DOUBLE);

    private Layouts() {}
  }
}
