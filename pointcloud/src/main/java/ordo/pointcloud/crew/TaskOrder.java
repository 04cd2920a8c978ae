package ordo.pointcloud.crew;

/** Hands out numbered tasks to many threads, each once. */
public sealed interface TaskOrder permits FreeOrder, ChildrenFirst {
  /** Tasks 0 to count - 1, none of which waits for another. */
  static TaskOrder free(int count) {
    return new FreeOrder(count);
  }

  /**
   * Each task as soon as its children are done.
   *
   * @param parents the task that waits for task i and for its siblings, or -1; no task is its own
   *     ancestor
   */
  static TaskOrder childrenFirst(int[] parents) {
    return new ChildrenFirst(parents);
  }

  int count();

  /**
   * Waits until a task may begin.
   *
   * @return its number, or -1 when all have begun
   */
  int take() throws InterruptedException;

  void done(int task);
}
