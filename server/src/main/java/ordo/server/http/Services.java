package ordo.server.http;

import java.util.Map;
import ordo.model.Contracts;
import ordo.model.check.SubmissionCheck;
import ordo.server.auth.ApiToken;
import ordo.server.db.Database;
import ordo.server.dispatch.Dispatch;
import ordo.server.recipe.RecipeRegistry;
import ordo.server.submit.JobSubmission;
import ordo.server.view.JobList;
import ordo.server.view.JobView;
import ordo.server.view.RowView;
import ordo.store.Store;

/**
 * Everything that routes call.
 *
 * @param about what is at work, told by {@code GET /health/ready}
 */
public record Services(
    ApiToken token,
    Database database,
    Store store,
    Submitting submission,
    Dispatch dispatch,
    Views views,
    Map<String, String> about) {

  /** What makes a job of a body. */
  public record Submitting(
      Contracts contracts,
      RecipeRegistry recipes,
      SubmissionCheck check,
      JobSubmission submission) {}

  /** What clients read. */
  public record Views(JobView jobs, JobList list, RowView rows) {}
}
