package ordo.pointcloud.crs.proj;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The operations that PROJ knows between two CRSs, in its order of preference, ballpark ones left
 * out. One thread at a time.
 */
final class ProjOperations implements AutoCloseable {
  private static final int PARTIAL_INTERSECTION = 1;
  private static final int FORWARD = 1;

  /** What is asked for always. */
  private static final Map<ProjFunction, Integer> SETTINGS =
      Map.of(
          ProjFunction.PROJ_OPERATION_FACTORY_CONTEXT_SET_ALLOW_BALLPARK_TRANSFORMATIONS,
          0,
          ProjFunction.PROJ_OPERATION_FACTORY_CONTEXT_SET_SPATIAL_CRITERION,
          PARTIAL_INTERSECTION);

  private static final ProjFunction GRID_AVAILABILITY =
      ProjFunction.PROJ_OPERATION_FACTORY_CONTEXT_SET_GRID_AVAILABILITY_USE;

  private final ProjContext context;
  private final MemorySegment list;

  private ProjOperations(ProjContext context, MemorySegment list) {
    this.context = context;
    this.list = list;
  }

  /** What to do about operations whose grids are not installed; {@code PROJ_GRID_AVAILABILITY}. */
  enum Grids {
    /** Sorts as if every grid were there: the value of PROJ is 2. */
    IMAGINED(2),
    /** Leaves such operations out: the value of PROJ is 1. */
    INSTALLED(1);

    private final int code;

    Grids(int code) {
      this.code = code;
    }
  }

  /** A grid that an operation looks up. */
  record Grid(String file, String source, boolean installed) {}

  static ProjOperations between(ProjObject source, ProjObject target, Grids grids) {
    ProjContext context = source.context();
    ProjLibrary library = context.library();
    MemorySegment how =
        library.pointerOf(
            ProjFunction.PROJ_CREATE_OPERATION_FACTORY_CONTEXT,
            context.address(),
            MemorySegment.NULL);
    try {
      SETTINGS.forEach((property, value) -> set(context, how, property, value));
      set(context, how, GRID_AVAILABILITY, grids.code);
      return new ProjOperations(context, list(source, target, how));
    } finally {
      library.call(ProjFunction.PROJ_OPERATION_FACTORY_CONTEXT_DESTROY, how);
    }
  }

  private static MemorySegment list(ProjObject source, ProjObject target, MemorySegment how) {
    ProjContext context = source.context();
    return context
        .library()
        .pointerOf(
            ProjFunction.PROJ_CREATE_OPERATIONS,
            context.address(),
            source.address(),
            target.address(),
            how);
  }

  int count() {
    return ProjLibrary.isNull(list)
        ? 0
        : context.library().intOf(ProjFunction.PROJ_LIST_GET_COUNT, list);
  }

  ProjObject get(int index) {
    return ProjObject.of(
            context,
            context.library().pointerOf(ProjFunction.PROJ_LIST_GET, context.address(), list, index))
        .orElseThrow(() -> new IllegalStateException("PROJ has no operation " + index));
  }

  /**
   * Index of the operation that PROJ takes for a point, -1 where none is meant for that place.
   *
   * @param first coordinate on the source CRS's own first axis
   * @param second coordinate on its second axis
   */
  int suggestedFor(double first, double second, double third) {
    if (count() == 1) {
      return 0;
    }
    double[] place = {first, second, third, Double.POSITIVE_INFINITY};
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment point = arena.allocateFrom(ValueLayout.JAVA_DOUBLE, place);
      return suggestedFor(point);
    }
  }

  private int suggestedFor(MemorySegment point) {
    return context
        .library()
        .intOf(ProjFunction.PROJ_GET_SUGGESTED_OPERATION, context.address(), list, FORWARD, point);
  }

  /** Metres; negative where unknown. */
  static double accuracy(ProjObject operation) {
    ProjContext context = operation.context();
    return context
        .library()
        .doubleOf(
            ProjFunction.PROJ_COORDOPERATION_GET_ACCURACY, context.address(), operation.address());
  }

  static List<Grid> grids(ProjObject operation) {
    return IntStream.range(0, gridCount(operation))
        .mapToObj(index -> grid(operation, index))
        .toList();
  }

  private static int gridCount(ProjObject operation) {
    ProjContext context = operation.context();
    return context
        .library()
        .intOf(
            ProjFunction.PROJ_COORDOPERATION_GET_GRID_USED_COUNT,
            context.address(),
            operation.address());
  }

  private static Grid grid(ProjObject operation, int index) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment texts = arena.allocate(ValueLayout.ADDRESS, 4);
      MemorySegment flags = arena.allocate(ValueLayout.JAVA_INT, 3);
      readGrid(operation, index, texts, flags);
      return new Grid(
          ProjLibrary.text(texts.getAtIndex(ValueLayout.ADDRESS, 0)).orElse("?"),
          ProjLibrary.text(texts.getAtIndex(ValueLayout.ADDRESS, 3)).orElse(""),
          flags.getAtIndex(ValueLayout.JAVA_INT, 2) != 0);
    }
  }

  /**
   * @param texts filled with short name, full name, package and address
   * @param flags filled with whether it may be fetched directly, is open, and is here
   */
  private static void readGrid(
      ProjObject operation, int index, MemorySegment texts, MemorySegment flags) {
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of(operation.context().address(), operation.address(), index));
    arguments.addAll(slots(texts, ValueLayout.ADDRESS));
    arguments.addAll(slots(flags, ValueLayout.JAVA_INT));
    operation
        .context()
        .library()
        .intOf(ProjFunction.PROJ_COORDOPERATION_GET_GRID_USED, arguments.toArray());
  }

  private static List<MemorySegment> slots(MemorySegment values, ValueLayout layout) {
    return values.elements(layout).toList();
  }

  @Override
  public void close() {
    if (!ProjLibrary.isNull(list)) {
      context.library().call(ProjFunction.PROJ_LIST_DESTROY, list);
    }
  }

  private static void set(
      ProjContext context, MemorySegment how, ProjFunction property, int value) {
    context.library().call(property, context.address(), how, value);
  }
}
