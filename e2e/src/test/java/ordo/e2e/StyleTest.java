package ordo.e2e;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The style's numbers for methods and records, and the exceptions to them, each with its reason.
 */
final class StyleTest {
  private static final int METHOD_LINES_MAX = 60;
  private static final int METHOD_LINES_OF_NINE_IN_TEN = 12;
  private static final int PARAMETERS_MAX = 5;
  private static final int COMPONENTS_MAX = 7;
  private static final int NESTING_MAX = 2;

  private static final String INNER_LOOP =
      "the inner loop of a codec: a record of what it needs would be made for each row";
  private static final String SHORTER =
      "a record's shorter constructor, which leaves out a component";

  private static final Map<String, String> MORE_PARAMETERS =
      Map.ofEntries(
          entry("ColorDifference.encodeGreenAndBlue", INNER_LOOP),
          entry("PackedRows.pack", INNER_LOOP),
          entry("PackedRows.unpack", INNER_LOOP),
          entry("Spill.pack", INNER_LOOP),
          entry("Material.new", "a line of a table of constants"),
          entry("ExecutorContract.new", SHORTER),
          entry("Report.Ended.new", SHORTER));

  /** Those that lie deeper today; to become fewer, and never more. */
  private static final int DEEPER_THAN_TWO_MAX = 1;

  private static final List<MethodShape> SHAPES = MethodShape.of(Repository.productionSources());

  @Test
  void methodsFitAScreen() {
    assertThat(above(METHOD_LINES_MAX, MethodShape::lines, shape -> true)).isEmpty();
    int[] lines = methods().stream().mapToInt(MethodShape::lines).sorted().toArray();
    assertThat(lines[lines.length * 9 / 10])
        .as("lines of a method; nine in ten have fewer")
        .isLessThanOrEqualTo(METHOD_LINES_OF_NINE_IN_TEN);
  }

  @Test
  void methodsHaveFewParametersAndRecordsFewComponents() {
    assertThat(
            above(
                PARAMETERS_MAX,
                MethodShape::parameters,
                shape -> !shape.isRecord() && !isCanonical(shape)))
        .as("parameters")
        .containsOnlyKeys(MORE_PARAMETERS.keySet());
    assertThat(above(COMPONENTS_MAX, MethodShape::parameters, MethodShape::isRecord))
        .as("components")
        .isEmpty();
  }

  @Test
  void statementsLieAtMostTwoDeepBarringOldOnes() {
    assertThat(above(NESTING_MAX, MethodShape::nesting, shape -> true))
        .as("control statements within each other")
        .hasSizeLessThanOrEqualTo(DEEPER_THAN_TWO_MAX);
  }

  private static List<MethodShape> methods() {
    return SHAPES.stream().filter(shape -> !shape.isRecord()).toList();
  }

  /** A record's own constructor has its components. */
  private static boolean isCanonical(MethodShape shape) {
    return SHAPES.stream()
        .anyMatch(
            record ->
                record.isRecord()
                    && shape.name().equals(record.name() + ".new")
                    && shape.parameters() == record.parameters());
  }

  private static Map<String, Integer> above(
      int max, ToIntFunction<MethodShape> number, Predicate<MethodShape> which) {
    return SHAPES.stream()
        .filter(which)
        .filter(shape -> number.applyAsInt(shape) > max)
        .collect(Collectors.toMap(MethodShape::name, number::applyAsInt, Math::max, TreeMap::new));
  }
}
