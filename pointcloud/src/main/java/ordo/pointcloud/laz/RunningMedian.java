package ordo.pointcloud.laz;

/** The running median of five (format description, section 4.1), which is not the usual one. */
final class RunningMedian {
  private int least;
  private int second;
  private int median;
  private int fourth;
  private int greatest;
  private boolean dropsGreatest = true;

  int value() {
    return median;
  }

  void add(int value) {
    if (dropsGreatest) {
      dropsGreatest = value < median;
      insertFromBelow(value);
    } else {
      dropsGreatest = value <= median;
      insertFromAbove(value);
    }
  }

  /** The greatest goes; values above the new one move up. */
  private void insertFromBelow(int value) {
    if (value < median) {
      greatest = fourth;
      fourth = median;
      if (value < second) {
        median = second;
        second = Math.max(least, value);
        least = Math.min(least, value);
      } else {
        median = value;
      }
    } else if (value < fourth) {
      greatest = fourth;
      fourth = value;
    } else {
      greatest = value;
    }
  }

  /** The least goes; values below the new one move down. */
  private void insertFromAbove(int value) {
    if (value > median) {
      least = second;
      second = median;
      if (value > fourth) {
        median = fourth;
        fourth = Math.min(greatest, value);
        greatest = Math.max(greatest, value);
      } else {
        median = value;
      }
    } else if (value > second) {
      least = second;
      second = value;
    } else {
      least = value;
    }
  }
}
