package ordo.pointcloud.crs.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import ordo.pointcloud.crs.CrsEntry;
import ordo.pointcloud.crs.CrsText;
import ordo.pointcloud.crs.GeographicArea;

/** Finds catalogue lines by words, and those whose code looks like one that does not exist. */
public final class CrsSearch {
  private static final int NEAREST_MAX = 3;

  private CrsSearch() {}

  /**
   * Entries that hold every word, best first: exact code, then current ones, then those with more
   * of the words in the name, then short names.
   */
  public static List<CrsEntry> byWords(List<CrsEntry> entries, String text, int limit) {
    String asked = text.strip().toLowerCase(Locale.ROOT);
    List<String> words = Arrays.stream(asked.split("\\s+")).toList();
    var bestFirst =
        Comparator.comparing((CrsEntry entry) -> !isCode(entry, asked))
            .thenComparing(CrsEntry::deprecated)
            .thenComparing(entry -> -wordsInName(entry, words))
            .thenComparing(entry -> entry.name().length())
            .thenComparing(CrsEntry::code);
    Predicate<CrsEntry> matches = entry -> words.stream().allMatch(searchable(entry)::contains);
    return entries.stream().filter(matches).sorted(bestFirst).limit(limit).toList();
  }

  /** The message about an unknown code, with the codes most like it. */
  public static String unknownCode(CrsText.Code code, List<CrsEntry> entries) {
    String nearest =
        entries.stream()
            .filter(entry -> entry.code().startsWith(code.authority() + ":"))
            .filter(entry -> entry.kind().holdsPoints())
            .map(entry -> new Near(entry, distance(entry, code), number(entry)))
            .sorted(nearestFirst(number(code)))
            .limit(NEAREST_MAX)
            .map(near -> "%s (%s)".formatted(near.entry().code(), near.entry().name()))
            .collect(Collectors.joining(", "));
    return "%s: no such CRS%s".formatted(code, nearest.isEmpty() ? "" : "; nearest: " + nearest);
  }

  /** Compared once, not once a comparison. */
  private record Near(CrsEntry entry, int distance, long number) {}

  private static Comparator<Near> nearestFirst(long number) {
    return Comparator.comparingInt(Near::distance)
        .thenComparing(near -> near.entry().deprecated())
        .thenComparingLong(near -> Math.abs(near.number() - number))
        .thenComparingLong(Near::number);
  }

  private static long wordsInName(CrsEntry entry, List<String> words) {
    String name = entry.name().toLowerCase(Locale.ROOT);
    return words.stream().filter(name::contains).count();
  }

  private static boolean isCode(CrsEntry entry, String asked) {
    String code = entry.code().toLowerCase(Locale.ROOT);
    return code.equals(asked) || code.endsWith(":" + asked);
  }

  private static String searchable(CrsEntry entry) {
    return (entry.code()
            + " "
            + entry.name()
            + " "
            + entry.area().map(GeographicArea::name).orElse(""))
        .toLowerCase(Locale.ROOT);
  }

  private static long number(CrsEntry entry) {
    return Long.parseLong(digits(entry));
  }

  private static long number(CrsText.Code code) {
    return Long.parseLong(code.code());
  }

  private static String digits(CrsEntry entry) {
    return entry.code().substring(entry.code().indexOf(':') + 1);
  }

  /** Levenshtein's distance of the digits, where two neighbours swapped count as one. */
  private static int distance(CrsEntry entry, CrsText.Code code) {
    String a = digits(entry);
    String b = code.code();
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(int[][] cost, String a, String b, int i, int j) {
    int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
