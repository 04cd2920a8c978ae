package ordo.server.dispatch.task;

/** What became of a client's wish to cancel a job. */
public enum CancelOutcome {
  CANCELLED,
  NOT_FOUND,
  /** The job had ended already. */
  ENDED_BEFORE
}
