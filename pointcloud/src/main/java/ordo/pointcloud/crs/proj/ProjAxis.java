package ordo.pointcloud.crs.proj;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import ordo.pointcloud.crs.CrsUnit;

/** An axis of a coordinate system. */
record ProjAxis(String name, String direction, CrsUnit unit) {
  private static final long POINTER_BYTES = ValueLayout.ADDRESS.byteSize();

  /** Reads axis {@code index}, counted from 0, of a coordinate system. */
  static ProjAxis read(ProjObject system, int index) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment texts = arena.allocate(ValueLayout.ADDRESS, 6);
      MemorySegment factor = arena.allocate(ValueLayout.JAVA_DOUBLE);
      system
          .context()
          .library()
          .intOf(
              ProjFunction.PROJ_CS_GET_AXIS_INFO,
              system.context().address(),
              system.address(),
              index,
              texts,
              texts.asSlice(POINTER_BYTES),
              texts.asSlice(2 * POINTER_BYTES),
              factor,
              texts.asSlice(3 * POINTER_BYTES),
              texts.asSlice(4 * POINTER_BYTES),
              texts.asSlice(5 * POINTER_BYTES));
      String direction = text(texts, 2);
      CrsUnit unit =
          new CrsUnit(text(texts, 3), factor.get(ValueLayout.JAVA_DOUBLE, 0), isAngle(texts));
      return new ProjAxis(text(texts, 0), direction, unit);
    }
  }

  private static boolean isAngle(MemorySegment texts) {
    String name = text(texts, 0).toLowerCase(java.util.Locale.ROOT);
    return name.contains("latitude") || name.contains("longitude");
  }

  private static String text(MemorySegment texts, int index) {
    return ProjLibrary.text(texts.getAtIndex(ValueLayout.ADDRESS, index)).orElse("");
  }
}
