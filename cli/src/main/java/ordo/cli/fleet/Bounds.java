package ordo.cli.fleet;

/**
 * Of one class.
 *
 * @param min machines that are kept though there is nothing to do
 * @param max machines that there are at most
 * @param backlog machines that may wait for their start at a time
 */
record Bounds(int min, int max, int backlog) {
  static final int BACKLOG = 4;
}
