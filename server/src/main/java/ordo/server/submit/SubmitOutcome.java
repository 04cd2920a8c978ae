package ordo.server.submit;

import ordo.model.JobId;
import ordo.model.RecipeId;

/** What became of a submission. */
public sealed interface SubmitOutcome {
  /** A new job; durable. */
  record Created(JobId job) implements SubmitOutcome {}

  /** The key's first submission, with an equal body, made this job; no second one was made. */
  record Repeated(JobId job) implements SubmitOutcome {}

  /** The key was used with another body. */
  record KeyConflict() implements SubmitOutcome {}

  /** Name and version are stored with a different definition. */
  record RecipeConflict(RecipeId stored) implements SubmitOutcome {}
}
