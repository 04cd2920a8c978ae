package ordo.pointcloud.crs.proj;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.pointcloud.crs.CrsEntry;
import ordo.pointcloud.crs.CrsKind;
import ordo.pointcloud.crs.CrsText;
import ordo.pointcloud.crs.GeographicArea;
import ordo.pointcloud.crs.text.CrsSearch;

/** Every CRS of PROJ's database, read once when first asked for. One thread at a time. */
final class ProjCatalogue {
  private static final List<String> AUTHORITIES = List.of("EPSG", "ESRI");

  /** {@code PROJ_CRS_INFO} of proj.h. */
  private static final StructLayout ROW =
      MemoryLayout.structLayout(
          ValueLayout.ADDRESS.withName("authority"),
          ValueLayout.ADDRESS.withName("code"),
          ValueLayout.ADDRESS.withName("name"),
          ValueLayout.JAVA_INT.withName("type"),
          ValueLayout.JAVA_INT.withName("deprecated"),
          ValueLayout.JAVA_INT.withName("boxValid"),
          MemoryLayout.paddingLayout(4),
          ValueLayout.JAVA_DOUBLE.withName("west"),
          ValueLayout.JAVA_DOUBLE.withName("south"),
          ValueLayout.JAVA_DOUBLE.withName("east"),
          ValueLayout.JAVA_DOUBLE.withName("north"),
          ValueLayout.ADDRESS.withName("areaName"));

  private final ProjContext context;
  private List<CrsEntry> entries = List.of();

  ProjCatalogue(ProjContext context) {
    this.context = context;
  }

  List<CrsEntry> entries() {
    if (entries.isEmpty()) {
      List<CrsEntry> read = new ArrayList<>();
      AUTHORITIES.forEach(authority -> readInto(read, authority));
      // PROJ lists a code with two areas twice.
      Map<String, CrsEntry> byCode = new LinkedHashMap<>();
      read.forEach(entry -> byCode.putIfAbsent(entry.code(), entry));
      entries = List.copyOf(byCode.values());
    }
    return entries;
  }

  /** The message about a code that PROJ does not know. */
  String unknown(CrsText.Code code) {
    return CrsSearch.unknownCode(code, entries());
  }

  private void readInto(List<CrsEntry> into, String authority) {
    ProjLibrary library = context.library();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment count = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment list =
          library.pointerOf(
              ProjFunction.PROJ_GET_CRS_INFO_LIST_FROM_DATABASE,
              context.address(),
              arena.allocateFrom(authority),
              MemorySegment.NULL,
              count);
      readInto(into, list, count.get(ValueLayout.JAVA_INT, 0));
      library.call(ProjFunction.PROJ_CRS_INFO_LIST_DESTROY, list);
    }
  }

  private static void readInto(List<CrsEntry> into, MemorySegment list, int rows) {
    MemorySegment pointers = list.reinterpret(rows * ValueLayout.ADDRESS.byteSize());
    for (int index = 0; index < rows; index++) {
      MemorySegment row = pointers.getAtIndex(ValueLayout.ADDRESS, index);
      into.add(entry(row.reinterpret(ROW.byteSize())));
    }
    into.removeIf(entry -> !CrsText.isCode(entry.code()));
  }

  private static CrsEntry entry(MemorySegment row) {
    return new CrsEntry(
        text(row, "authority") + ":" + text(row, "code"),
        text(row, "name"),
        kind(number(row, "type")),
        number(row, "boxValid") == 0 ? Optional.empty() : Optional.of(area(row)),
        number(row, "deprecated") != 0);
  }

  private static GeographicArea area(MemorySegment row) {
    return new GeographicArea(
        edge(row, "west"),
        edge(row, "south"),
        edge(row, "east"),
        edge(row, "north"),
        text(row, "areaName"));
  }

  private static CrsKind kind(int type) {
    return switch (type) {
      case ProjObject.GEOCENTRIC -> CrsKind.GEOCENTRIC;
      case ProjObject.GEOGRAPHIC_2D -> CrsKind.GEOGRAPHIC_2D;
      case ProjObject.GEOGRAPHIC_3D -> CrsKind.GEOGRAPHIC_3D;
      case ProjObject.VERTICAL -> CrsKind.VERTICAL;
      case ProjObject.PROJECTED -> CrsKind.PROJECTED;
      case ProjObject.COMPOUND -> CrsKind.COMPOUND;
      default -> CrsKind.OTHER;
    };
  }

  private static String text(MemorySegment row, String field) {
    return ProjLibrary.text(row.get(ValueLayout.ADDRESS, offset(field))).orElse("");
  }

  private static int number(MemorySegment row, String field) {
    return row.get(ValueLayout.JAVA_INT, offset(field));
  }

  private static double edge(MemorySegment row, String field) {
    return row.get(ValueLayout.JAVA_DOUBLE, offset(field));
  }

  private static long offset(String field) {
    return ROW.byteOffset(MemoryLayout.PathElement.groupElement(field));
  }
}
