package ordo.pointcloud.view;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordo.pointcloud.tree.TreeKey;

/** Names a piece of a view. */
public sealed interface ViewKey {
  /** A node of a tree, written {@code D-X-Y-Z}. */
  record Node(TreeKey key) implements ViewKey {
    @Override
    public String toString() {
      return key.toString();
    }
  }

  /**
   * A run of a file without an index, written {@code r-N}.
   *
   * @param number 0 or more
   */
  record Run(int number) implements ViewKey {
    private static final Pattern FORM = Pattern.compile("r-(0|[1-9]\\d{0,8})");

    @Override
    public String toString() {
      return "r-" + number;
    }
  }

  /** Reads what {@code toString} writes; empty where it is anything else. */
  static Optional<ViewKey> parse(String text) {
    Matcher run = Run.FORM.matcher(text);
    return run.matches()
        ? Optional.of(new Run(Integer.parseInt(run.group(1))))
        : TreeKey.parse(text).map(Node::new);
  }
}
