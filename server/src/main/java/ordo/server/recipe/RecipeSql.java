package ordo.server.recipe;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import ordo.model.RecipeId;
import ordo.model.StoredRecipe;
import ordo.model.Submission;
import ordo.model.json.StrictJson;
import ordo.server.db.Session;

/** The registry's statements. */
final class RecipeSql {
  private RecipeSql() {}

  private static final String INSERT =
      """
      INSERT INTO recipe (name, version, definition, definition_digest)
      VALUES (:name, :version, CAST(:definition AS json), :digest)
      ON CONFLICT (name, version) DO NOTHING
      """;

  /** Nothing happens when the name and version are stored. */
  static void insert(Session session, Submission.Inline recipe) {
    session
        .handle()
        .createUpdate(INSERT)
        .bind("name", recipe.name())
        .bind("version", recipe.version())
        .bind("definition", StrictJson.text(recipe.written()))
        .bind("digest", recipe.digest())
        .execute();
  }

  private static final String BY_ID =
      """
      SELECT id, name, version, definition, definition_digest
      FROM recipe
      WHERE id = :id
      """;

  static Optional<StoredRecipe> byId(Session session, RecipeId id) {
    return session
        .handle()
        .createQuery(BY_ID)
        .bind("id", id.value())
        .map((row, context) -> stored(row))
        .findOne();
  }

  private static final String BY_NAME =
      """
      SELECT id, name, version, definition, definition_digest
      FROM recipe
      WHERE name = :name
        AND version = :version
      """;

  static Optional<StoredRecipe> byName(Session session, String name, String version) {
    return session
        .handle()
        .createQuery(BY_NAME)
        .bind("name", name)
        .bind("version", version)
        .map((row, context) -> stored(row))
        .findOne();
  }

  /**
   * A row as the API shows it.
   *
   * @param definition JSON text, as written
   * @param createdAt ISO-8601 UTC with milliseconds
   */
  record Listed(long id, String name, String version, String definition, String createdAt) {}

  private static final String LIST =
      """
      SELECT id, name, version, definition,
             to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS created_at
      FROM recipe
      WHERE id < :before
        AND id >= :from
      ORDER BY id DESC
      LIMIT :limit
      """;

  /** Newest first, those with an id from one and below another. */
  static List<Listed> list(Session session, long from, long before, int limit) {
    return session
        .handle()
        .createQuery(LIST)
        .bind("from", from)
        .bind("before", before)
        .bind("limit", limit)
        .map((row, _) -> readListed(row))
        .list();
  }

  private static Listed readListed(ResultSet row) throws SQLException {
    return new Listed(
        row.getLong("id"),
        row.getString("name"),
        row.getString("version"),
        row.getString("definition"),
        row.getString("created_at"));
  }

  private static StoredRecipe stored(ResultSet row) throws SQLException {
    return new StoredRecipe(
        new RecipeId(row.getLong("id")),
        row.getString("name"),
        row.getString("version"),
        StrictJson.readOwn(row.getString("definition")),
        row.getString("definition_digest"));
  }
}
