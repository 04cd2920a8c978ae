package ordo.model.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

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
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
