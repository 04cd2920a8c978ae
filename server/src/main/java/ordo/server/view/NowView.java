package ordo.server.view;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import ordo.model.RecipeId;
import ordo.server.auth.Caller;
import ordo.server.db.Database;

/** Workers, running steps, and the last jobs of a recipe; SPEC section 2.5. For many threads. */
public final class NowView {
  /** Jobs of a recipe that one answer may hold. */
  public static final int RUNS_MAX = 100;

  private final Database database;
  private final Set<String> serverTypes;

  /**
   * @param serverTypes what servers claim by themselves: who takes nothing else is no worker
   */
  public NowView(Database database, Set<String> serverTypes) {
    this.serverTypes = Set.copyOf(serverTypes);
    this.database = database;
  }

  /**
   * Those that have not left and are not forgotten, by id; none for who sees its own jobs alone.
   */
  public Body workers(Caller caller) {
    return caller.onlyOf().isPresent()
        ? array(List.of())
        : array(database.withSession(session -> NowViewSql.workers(session, serverTypes)));
  }

  /** The longest running first; at most so many as {@link NowViewSql} says. */
  public Body runningSteps(Caller caller) {
    return array(
        database.withSession(session -> NowViewSql.runningSteps(session, caller.onlyOf())));
  }

  /** The last jobs of a recipe, newest first; empty where there is no such recipe. */
  public Optional<Body> runs(Caller caller, RecipeId recipe, int limit) {
    return database.withSession(
        session ->
            NowViewSql.recipeExists(session, recipe.value())
                ? Optional.of(
                    array(NowViewSql.runs(session, recipe.value(), caller.onlyOf(), limit)))
                : Optional.empty());
  }

  private static Body array(List<String> rows) {
    return Body.of("[" + String.join(",", rows) + "]");
  }
}
