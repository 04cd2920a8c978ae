package ordo.server.http;

import ordo.model.check.submission.SubmissionCheck;
import ordo.model.contract.Contracts;
import ordo.server.auth.ApiToken;
import ordo.server.db.Database;
import ordo.server.engine.Engine;
import ordo.server.health.Health;
import ordo.server.recipe.RecipeRegistry;
import ordo.server.submit.RetriedOutputs;
import ordo.store.Store;

/**
 * Everything that routes call.
 *
 * @param health told by {@code GET /health/ready}
 */
public record Services(
    ApiToken token,
    Database database,
    Store store,
    Submitting submitting,
    Engine engine,
    Health health) {

  /** What a body is checked with. */
  public record Submitting(
      Contracts contracts, RecipeRegistry recipes, SubmissionCheck check, RetriedOutputs retried) {}
}
