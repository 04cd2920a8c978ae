package ordo.server.dispatch.task;

import ordo.model.JobId;
import ordo.model.JobStatus;

/** What became of a client's wish to retry a job. */
public sealed interface RetryOutcome {
  /**
   * @param job the new one
   */
  record Retried(JobId job) implements RetryOutcome {}

  record NotFound() implements RetryOutcome {}

  /** Only a job that failed, wholly or in part, can be retried. */
  record NotRetryable(JobStatus status) implements RetryOutcome {}
}
