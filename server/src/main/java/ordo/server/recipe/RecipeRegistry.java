package ordo.server.recipe;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import ordo.model.RecipeId;
import ordo.model.StoredRecipe;
import ordo.model.Submission;
import ordo.model.check.recipe.Presets;
import ordo.model.check.submission.RecipeLookup;
import ordo.model.contract.Contracts;
import ordo.model.json.StrictJson;
import ordo.server.auth.Caller;
import ordo.server.db.Database;
import ordo.server.db.Session;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Stored recipes. Safe for many threads. What has been found once is kept: it never changes. */
public final class RecipeRegistry implements RecipeLookup {
  private static final Logger LOG = System.getLogger(RecipeRegistry.class.getName());
  private static final int CACHED_MAX = 100;
  private static final int CACHED_STEPS_MAX = 50;
  private static final int PAGE_ROWS = 20;

  private final Database database;
  private final Cache<RecipeId, StoredRecipe> byId = cache();
  private final Cache<List<String>, StoredRecipe> byName = cache();

  public RecipeRegistry(Database database) {
    this.database = database;
  }

  private static <K> Cache<K, StoredRecipe> cache() {
    return Caffeine.newBuilder().maximumSize(CACHED_MAX).build();
  }

  @Override
  public Optional<StoredRecipe> byId(RecipeId id) {
    return found(byId, id, session -> RecipeSql.byId(session, id));
  }

  @Override
  public Optional<StoredRecipe> byName(String name, String version) {
    return found(
        byName, List.of(name, version), session -> RecipeSql.byName(session, name, version));
  }

  /**
   * That nothing is stored is not kept; larger ones are read each time, so that what is stays
   * small.
   */
  private <K> Optional<StoredRecipe> found(
      Cache<K, StoredRecipe> cache, K key, Function<Session, Optional<StoredRecipe>> search) {
    Optional<StoredRecipe> kept = Optional.ofNullable(cache.getIfPresent(key));
    if (kept.isPresent()) {
      return kept;
    }
    Optional<StoredRecipe> stored = database.withSession(search);
    stored.filter(RecipeRegistry::isSmall).ifPresent(recipe -> cache.put(key, recipe));
    return stored;
  }

  private static boolean isSmall(StoredRecipe recipe) {
    return recipe.definition().path("recipe").size() <= CACHED_STEPS_MAX;
  }

  /** What is stored under the name and version afterwards: this recipe, or an older one. */
  public StoredRecipe register(Caller caller, Submission.Inline recipe) {
    return byName(recipe.name(), recipe.version())
        .orElseGet(
            () -> {
              database.useTransaction(session -> RecipeSql.insert(session, recipe));
              return byName(recipe.name(), recipe.version()).orElseThrow();
            });
  }

  /**
   * Stores the recipes that ship and that can run. A name that somebody has stored with another
   * definition stays theirs.
   */
  public void registerPresets(Contracts contracts) {
    for (Submission.Inline preset : Presets.runnableWith(contracts)) {
      if (!register(Caller.SERVER, preset).digest().equals(preset.digest())) {
        LOG.log(
            Level.WARNING,
            "recipe {0}@{1} is stored with another definition than the one that ships",
            preset.name(),
            preset.version());
      }
    }
  }

  /** One recipe as the API shows it. */
  public Optional<byte[]> body(Caller caller, RecipeId id) {
    return database
        .withSession(session -> RecipeSql.list(session, id.value(), id.value() + 1, 1))
        .stream()
        .findFirst()
        .map(recipe -> StrictJson.write(body(recipe)));
  }

  /** Every recipe, newest first, as an array written in constant memory. */
  public void writeAll(Caller caller, OutputStream out) throws IOException {
    out.write('[');
    String separator = "";
    List<RecipeSql.Listed> page = page(Long.MAX_VALUE);
    while (!page.isEmpty()) {
      for (RecipeSql.Listed recipe : page) {
        out.write(separator.getBytes(StandardCharsets.UTF_8));
        out.write(StrictJson.write(body(recipe)));
        separator = ",";
      }
      page = page(page.getLast().id());
    }
    out.write(']');
  }

  private List<RecipeSql.Listed> page(long before) {
    return database.withSession(session -> RecipeSql.list(session, 1, before, PAGE_ROWS));
  }

  private static ObjectNode body(RecipeSql.Listed recipe) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("id", recipe.id());
    body.put("name", recipe.name());
    body.put("version", recipe.version());
    body.set("definition", StrictJson.readOwn(recipe.definition()));
    body.put("created_at", recipe.createdAt());
    return body;
  }
}
