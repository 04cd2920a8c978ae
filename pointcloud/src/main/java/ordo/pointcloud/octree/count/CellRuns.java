package ordo.pointcloud.octree.count;

/**
 * Adds points to a grid. Neighbours in a file share a cell more often than not: one addition for
 * all of them. One thread owns an object.
 */
final class CellRuns {
  private final CountGrid grid;
  private int place;
  private int run;

  CellRuns(CountGrid grid) {
    this.grid = grid;
  }

  void add(int here) {
    if (here != place) {
      end();
      place = here;
    }
    run++;
  }

  /** To be called behind the last point. */
  void end() {
    if (run > 0) {
      grid.add(place, run);
      run = 0;
    }
  }
}
