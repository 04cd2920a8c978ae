package ordo.pointcloud.laz.shared;

import java.util.Arrays;

/**
 * The running median of five (format description, section 4.1), which is not the usual one. Without
 * a branch, as where a value falls among five is anyone's guess.
 */
public final class RunningMedian {
  private int least;
  private int second;
  private int median;
  private int fourth;
  private int greatest;

  /** All bits set while the greatest goes at the next value, none while the least does. */
  private int dropsGreatest = -1;

  /** As many, each of its own. */
  public static RunningMedian[] make(int count) {
    RunningMedian[] medians = new RunningMedian[count];
    Arrays.setAll(medians, _ -> new RunningMedian());
    return medians;
  }

  public int value() {
    return median;
  }

  public void add(int value) {
    int first = choose(least, second);
    int next = choose(second, median);
    int third = choose(median, fourth);
    int last = choose(fourth, greatest);
    // value < median where the greatest goes, value <= median where the least does
    dropsGreatest = (int) ((long) value - median - 1 - dropsGreatest >> 63);
    least = Math.min(first, value);
    second = Math.max(first, Math.min(next, value));
    median = Math.max(next, Math.min(third, value));
    fourth = Math.max(third, Math.min(last, value));
    greatest = Math.max(last, value);
  }

  private int choose(int ifGreatestGoes, int ifLeastGoes) {
    return ifLeastGoes ^ ((ifLeastGoes ^ ifGreatestGoes) & dropsGreatest);
  }
}
