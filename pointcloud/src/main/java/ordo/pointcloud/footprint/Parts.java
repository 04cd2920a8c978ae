package ordo.pointcloud.footprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The connected parts of a mask, or of what is not in it, by union of runs. Runs are numbered in
 * row order, so that a second walk meets them again.
 */
final class Parts {
  private final CellMask mask;
  private final boolean value;
  private final int reach;
  private int[] parents = new int[1024];
  private long[] areas = new long[1024];
  private boolean[] atBorder = new boolean[1024];
  private int runs;

  /**
   * @param reach 1 where corners connect, else 0
   */
  private Parts(CellMask mask, boolean value, int reach) {
    this.mask = mask;
    this.value = value;
    this.reach = reach;
  }

  /** Parts of the mask; corners connect. */
  static Parts of(CellMask mask) {
    return new Parts(mask, true, 1).found();
  }

  /** Parts of what is not in the mask; corners do not connect. */
  static Parts beside(CellMask mask) {
    return new Parts(mask, false, 0).found();
  }

  private record Numbered(CellMask.Run run, int number) {}

  private Parts found() {
    List<Numbered> above = List.of();
    for (int row = 0; row < mask.height(); row++) {
      List<Numbered> here = new ArrayList<>();
      mask.runs(row, value, run -> here.add(new Numbered(run, add(run))));
      connect(above, here);
      above = here;
    }
    return this;
  }

  private int add(CellMask.Run run) {
    if (runs == parents.length) {
      parents = Arrays.copyOf(parents, 2 * runs);
      areas = Arrays.copyOf(areas, 2 * runs);
      atBorder = Arrays.copyOf(atBorder, 2 * runs);
    }
    parents[runs] = runs;
    areas[runs] = run.end() - run.from();
    boolean isSide = run.from() == 0 || run.end() == mask.width();
    atBorder[runs] = isSide || run.row() == 0 || run.row() == mask.height() - 1;
    return runs++;
  }

  private void connect(List<Numbered> above, List<Numbered> here) {
    int first = 0;
    for (Numbered one : here) {
      while (first < above.size() && above.get(first).run().end() + reach <= one.run().from()) {
        first++;
      }
      for (int at = first; at < above.size() && meets(above.get(at), one); at++) {
        unite(above.get(at).number(), one.number());
      }
    }
  }

  private boolean meets(Numbered above, Numbered one) {
    return above.run().from() < one.run().end() + reach;
  }

  private int root(int run) {
    int at = run;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  private void unite(int one, int other) {
    int root = Math.min(root(one), root(other));
    int child = Math.max(root(one), root(other));
    if (root != child) {
      parents[child] = root;
      areas[root] += areas[child];
      atBorder[root] |= atBorder[child];
    }
  }

  long largest() {
    long largest = 0;
    for (int run = 0; run < runs; run++) {
      largest = Math.max(largest, parents[run] == run ? areas[run] : 0);
    }
    return largest;
  }

  /** Which parts to turn over. */
  @FunctionalInterface
  interface Choice {
    boolean isChosen(long area, boolean isAtBorder);
  }

  /** Takes the chosen parts out of the mask, or into it; how many they were. */
  int turn(Choice choice) {
    int[] number = new int[1];
    int turned = 0;
    for (int run = 0; run < runs; run++) {
      turned += parents[run] == run && choice.isChosen(areas[run], atBorder[run]) ? 1 : 0;
    }
    for (int row = 0; row < mask.height() && turned > 0; row++) {
      List<CellMask.Run> here = new ArrayList<>();
      mask.runs(row, value, here::add);
      here.forEach(run -> turn(run, root(number[0]++), choice));
    }
    return turned;
  }

  private void turn(CellMask.Run run, int root, Choice choice) {
    if (choice.isChosen(areas[root], atBorder[root])) {
      mask.set(run, !value);
    }
  }
}
