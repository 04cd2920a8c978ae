package ordo.pointcloud.crs.proj;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * The operations that PROJ knows between two CRSs, in its order of preference, ballpark ones left
 * out. One thread at a time.
 */
final class ProjOperations implements AutoCloseable {
  private static final int PARTIAL_INTERSECTION = 1;
  private static final int FORWARD = 1;

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
      set(
          context,
          how,
          ProjFunction.PROJ_OPERATION_FACTORY_CONTEXT_SET_ALLOW_BALLPARK_TRANSFORMATIONS,
          0);
      set(
          context,
          how,
          ProjFunction.PROJ_OPERATION_FACTORY_CONTEXT_SET_SPATIAL_CRITERION,
          PARTIAL_INTERSECTION);
      set(
          context,
          how,
          ProjFunction.PROJ_OPERATION_FACTORY_CONTEXT_SET_GRID_AVAILABILITY_USE,
          grids.code);
      return new ProjOperations(
          context,
          library.pointerOf(
              ProjFunction.PROJ_CREATE_OPERATIONS,
              context.address(),
              source.address(),
              target.address(),
              how));
    } finally {
      library.call(ProjFunction.PROJ_OPERATION_FACTORY_CONTEXT_DESTROY, how);
    }
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
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment point =
          arena.allocateFrom(
              ValueLayout.JAVA_DOUBLE, first, second, third, Double.POSITIVE_INFINITY);
      return context
          .library()
          .intOf(
              ProjFunction.PROJ_GET_SUGGESTED_OPERATION, context.address(), list, FORWARD, point);
    }
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
    ProjContext context = operation.context();
    int count =
        context
            .library()
            .intOf(
                ProjFunction.PROJ_COORDOPERATION_GET_GRID_USED_COUNT,
                context.address(),
                operation.address());
    List<Grid> grids = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      grids.add(grid(operation, index));
    }
    return grids;
  }

  private static Grid grid(ProjObject operation, int index) {
    try (Arena arena = Arena.ofConfined()) {
      long step = ValueLayout.ADDRESS.byteSize();
      MemorySegment texts = arena.allocate(ValueLayout.ADDRESS, 4);
      MemorySegment flags = arena.allocate(ValueLayout.JAVA_INT, 3);
      operation
          .context()
          .library()
          .intOf(
              ProjFunction.PROJ_COORDOPERATION_GET_GRID_USED,
              operation.context().address(),
              operation.address(),
              index,
              texts,
              texts.asSlice(step),
              texts.asSlice(2 * step),
              texts.asSlice(3 * step),
              flags,
              flags.asSlice(4),
              flags.asSlice(8));
      return new Grid(
          ProjLibrary.text(texts.getAtIndex(ValueLayout.ADDRESS, 0)).orElse("?"),
          ProjLibrary.text(texts.getAtIndex(ValueLayout.ADDRESS, 3)).orElse(""),
          flags.getAtIndex(ValueLayout.JAVA_INT, 2) != 0);
    }
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
