package ordo.model.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Finds what somebody probably meant to write. */
public final class NearestName {
  /** Longer text is never near any name; keeps the comparison cheap. */
  private static final int CHARACTERS_MAX = 64;

  /** Among more names none is looked for; keeps an answer to a huge request cheap. */
  private static final int NAMES_MAX = 200;

  private NearestName() {}

  /** The known name nearest to the text, if one is near: about a third of it may differ. */
  public static Optional<String> of(String text, Collection<String> known) {
    if (text.length() > CHARACTERS_MAX || known.size() > NAMES_MAX) {
      return Optional.empty();
    }
    int differentMax = Math.max(1, Math.min(4, (text.length() + 1) / 3));
    return known.stream()
        .filter(name -> Math.abs(name.length() - text.length()) <= differentMax)
        .filter(name -> distance(text, name) <= differentMax)
        .min(Comparator.comparingInt(name -> distance(text, name)));
  }

  /** {@code ; did you mean 'x'?} or nothing. */
  public static String hint(String text, Collection<String> known) {
    return of(text, known).map(name -> "; did you mean '" + name + "'?").orElse("");
  }

  /** Levenshtein's, case ignored. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] row = IntStream.rangeClosed(0, b.length()).toArray();
    for (int i = 0; i < a.length(); i++) {
      row = below(row, a.charAt(i), b);
    }
    return row[b.length()];
  }

  /** The next row of the table of Levenshtein's distances, for one more character. */
  private static int[] below(int[] above, char next, String other) {
    int[] row = new int[above.length];
    row[0] = above[0] + 1;
    for (int j = 1; j < row.length; j++) {
      int replaced = above[j - 1] + (next == other.charAt(j - 1) ? 0 : 1);
      row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
    }
    return row;
  }
}
