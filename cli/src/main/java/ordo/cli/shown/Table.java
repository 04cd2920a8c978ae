package ordo.cli.shown;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * A table for people: each column as wide as its longest text, numbers to the right. A column whose
 * head ends with {@code #} holds numbers; one that is called {@code status} is coloured.
 */
public final class Table {
  private static final String NUMBERS = "#";
  private static final String STATUS = "status";
  private static final String GAP = "  ";

  private final List<String> heads;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... heads) {
    this.heads = List.of(heads);
  }

  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  public void print(PrintStream out, boolean coloured) {
    out.println(line(heads.stream().map(Table::name).toList(), false));
    rows.forEach(row -> out.println(line(row, coloured)));
  }

  private String line(List<String> row, boolean coloured) {
    var text = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      text.append(column == 0 ? "" : GAP).append(cell(row, column, coloured));
    }
    return text.toString().stripTrailing();
  }

  private String cell(List<String> row, int column, boolean coloured) {
    String text = row.get(column);
    String space = " ".repeat(width(column) - text.length());
    if (heads.get(column).endsWith(NUMBERS)) {
      return space + text;
    }
    boolean isStatus = heads.get(column).equals(STATUS);
    return Colour.of(text).paint(text, coloured && isStatus) + space;
  }

  private int width(int column) {
    int longest = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return Math.max(longest, name(heads.get(column)).length());
  }

  private static String name(String head) {
    return head.replace(NUMBERS, "");
  }

  /** Fields of an object as cells: what is not there is a dash. */
  public static String[] cells(JsonNode of, String... pointers) {
    return IntStream.range(0, pointers.length)
        .mapToObj(i -> cell(of.at(pointers[i])))
        .toArray(String[]::new);
  }

  private static String cell(JsonNode value) {
    String text = value.asString("");
    return text.isEmpty() ? "-" : text;
  }

  /** A time of the API to the second, which is enough for people. */
  public static String moment(JsonNode time) {
    return time.asString("-").replaceFirst("T", " ").replaceFirst("\\.\\d+Z$", "Z");
  }
}
