package ordo.pointcloud.crs.proj;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import ordo.pointcloud.crs.CrsUnit;

/** An axis of a coordinate system. */
record ProjAxis(String name, String direction, CrsUnit unit) {
  /** The unit's size comes between the direction and the unit's name. */
  private static final int UNIT_FACTOR_ARGUMENT = 6;

  /** Reads axis {@code index}, counted from 0, of a coordinate system. */
  static ProjAxis read(ProjObject system, int index) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment texts = arena.allocate(ValueLayout.ADDRESS, 6);
      MemorySegment factor = arena.allocate(ValueLayout.JAVA_DOUBLE);
      read(system, index, texts, factor);
      String direction = text(texts, 2);
      CrsUnit unit =
          new CrsUnit(text(texts, 3), factor.get(ValueLayout.JAVA_DOUBLE, 0), isAngle(texts));
      return new ProjAxis(text(texts, 0), direction, unit);
    }
  }

  /**
   * @param texts filled with name, abbreviation, direction, and the unit's name, authority and code
   * @param factor filled with the unit's size
   */
  private static void read(
      ProjObject system, int index, MemorySegment texts, MemorySegment factor) {
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of(system.context().address(), system.address(), index));
    arguments.addAll(texts.elements(ValueLayout.ADDRESS).toList());
    arguments.add(UNIT_FACTOR_ARGUMENT, factor);
    system.context().library().intOf(ProjFunction.PROJ_CS_GET_AXIS_INFO, arguments.toArray());
  }

  private static boolean isAngle(MemorySegment texts) {
    String name = text(texts, 0).toLowerCase(java.util.Locale.ROOT);
    return name.contains("latitude") || name.contains("longitude");
  }

  private static String text(MemorySegment texts, int index) {
    return ProjLibrary.text(texts.getAtIndex(ValueLayout.ADDRESS, index)).orElse("");
  }
}
