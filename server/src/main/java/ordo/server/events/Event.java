package ordo.server.events;

/**
 * A row of the history of a job.
 *
 * @param ord place of the task that it is about; -1 for the job itself
 * @param name of that task; empty for the job itself
 * @param notice how it is told
 */
record Event(long id, int ord, String name, Notice notice) {
  /** Of the job itself. */
  static final int NO_TASK = -1;
}
