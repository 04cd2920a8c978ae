package ordo.server.submit;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import ordo.model.Retry;
import ordo.model.StepLimits;
import ordo.model.Submission;
import ordo.server.db.Column;
import ordo.server.db.Session;
import org.jdbi.v3.core.statement.Update;

/** Registers the recipes of submissions. */
final class RegistrationSql {
  /**
   * Who comes second waits for the first to commit; in order, so that no two wait for each other.
   */
  private static final String REGISTER =
      """
      INSERT INTO recipe (name, version, definition, definition_digest)
      SELECT name, version, CAST(definition AS json), digest
      FROM unnest(:names, :versions, :definitions, :digests)
          AS r (name, version, definition, digest)
      ORDER BY name, version
      ON CONFLICT (name, version) DO NOTHING
      """;

  private static final String FIND =
      """
      SELECT r.id, r.name, r.version, r.definition_digest
      FROM unnest(:names, :versions) AS asked (name, version)
      JOIN recipe r ON r.name = asked.name AND r.version = asked.version
      """;

  private static final String COUNT_TASKS =
      """
      SELECT count(*)
      FROM recipe_task
      WHERE recipe_id = :recipe
      """;

  private static final String ADD_TASKS =
      """
      INSERT INTO recipe_task
          (recipe_id, ord, kind, name, type, unmet, dependents, inputs, outputs,
           max_concurrency, retry_attempts_max, retry_backoff_seconds, timeout_seconds)
      SELECT :recipe, ord, kind, name, type, unmet, CAST(dependents AS smallint[]),
             CAST(inputs AS json), CAST(outputs AS json),
             max_concurrency, retry_attempts_max, retry_backoff_seconds, timeout_seconds
      FROM unnest(:ords, :kinds, :names, :types, :unmet, :dependents, :inputs, :outputs,
                  :maxConcurrency, :retryAttemptsMax, :retryBackoffSeconds, :timeoutSeconds)
          AS r (ord, kind, name, type, unmet, dependents, inputs, outputs, max_concurrency,
                retry_attempts_max, retry_backoff_seconds, timeout_seconds)
      ORDER BY ord
      ON CONFLICT (recipe_id, ord) DO NOTHING
      """;

  record Registration(long id, String name, String version, String digest) {}

  private RegistrationSql() {}

  static List<Registration> registerAndFind(
      Session session, Collection<Submission.Inline> recipes) {
    List<String> names = recipes.stream().map(Submission.Inline::name).toList();
    List<String> versions = recipes.stream().map(Submission.Inline::version).toList();
    session
        .handle()
        .createUpdate(REGISTER)
        .bind("names", Column.texts(names))
        .bind("versions", Column.texts(versions))
        .bind(
            "definitions",
            Column.texts(recipes.stream().map(recipe -> recipe.written().toString()).toList()))
        .bind("digests", Column.texts(recipes.stream().map(Submission.Inline::digest).toList()))
        .execute();
    return session
        .handle()
        .createQuery(FIND)
        .bind("names", Column.texts(names))
        .bind("versions", Column.texts(versions))
        .map(
            (row, _) ->
                new Registration(
                    row.getLong("id"),
                    row.getString("name"),
                    row.getString("version"),
                    row.getString("definition_digest")))
        .list();
  }

  static boolean hasTasks(Session session, long recipe) {
    return session
            .handle()
            .createQuery(COUNT_TASKS)
            .bind("recipe", recipe)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  static void addTasks(Session session, long recipe, List<RecipeTasks.Row> rows) {
    Update update = session.handle().createUpdate(ADD_TASKS).bind("recipe", recipe);
    column(update, "ords", Integer.class, rows, RecipeTasks.Row::ord);
    column(update, "kinds", String.class, rows, row -> row.kind().text());
    column(update, "names", String.class, rows, RecipeTasks.Row::name);
    column(update, "types", String.class, rows, RecipeTasks.Row::type);
    column(update, "unmet", Integer.class, rows, RecipeTasks.Row::unmet);
    column(update, "dependents", String.class, rows, row -> arrayText(row.dependents()));
    column(update, "inputs", String.class, rows, row -> row.declared().inputs());
    column(update, "outputs", String.class, rows, row -> row.declared().outputs());
    limit(update, "maxConcurrency", Integer.class, rows, limits -> boxed(limits.maxConcurrency()));
    limit(update, "retryAttemptsMax", Integer.class, rows, RegistrationSql::attemptsMax);
    limit(update, "retryBackoffSeconds", Integer.class, rows, RegistrationSql::backoffSeconds);
    limit(update, "timeoutSeconds", Long.class, rows, RegistrationSql::timeoutSeconds);
    update.execute();
  }

  private static Integer attemptsMax(StepLimits limits) {
    return limits.retry().map(Retry::attemptsMax).orElse(null);
  }

  private static Integer backoffSeconds(StepLimits limits) {
    return limits.retry().map(own -> Math.toIntExact(own.backoff().toSeconds())).orElse(null);
  }

  private static Long timeoutSeconds(StepLimits limits) {
    return limits.timeout().map(Duration::toSeconds).orElse(null);
  }

  private static <T> void limit(
      Update update,
      String name,
      Class<T> type,
      List<RecipeTasks.Row> rows,
      Function<StepLimits, T> value) {
    column(update, name, type, rows, row -> value.apply(row.declared().limits()));
  }

  private static <T> void column(
      Update update,
      String name,
      Class<T> type,
      List<RecipeTasks.Row> rows,
      Function<RecipeTasks.Row, T> value) {
    update.bind(name, Column.of(type, rows.stream().map(value).toArray()));
  }

  private static Integer boxed(OptionalInt value) {
    return value.isPresent() ? Integer.valueOf(value.getAsInt()) : null;
  }

  private static String arrayText(List<Integer> ords) {
    return ords.toString().replace('[', '{').replace(']', '}');
  }
}
