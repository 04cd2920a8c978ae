package ordo.server.submit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.model.Submission;

/**
 * What this server knows of stored recipes, which never change: most submissions name one that is
 * known and cost no statement for it. Holds committed recipes only. Safe for many threads.
 */
final class KnownRecipes {
  private static final int REMEMBERED_MAX = 10_000;

  private final Cache<Identity, Known> byIdentity =
      Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();
  private final Cache<Long, Boolean> withTasks =
      Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

  record Identity(String name, String version) {
    static Identity of(Submission.Inline recipe) {
      return new Identity(recipe.name(), recipe.version());
    }
  }

  record Known(long id, String digest) {}

  Optional<Known> find(Identity identity) {
    return Optional.ofNullable(byIdentity.getIfPresent(identity));
  }

  boolean hasTasks(long recipe) {
    return withTasks.getIfPresent(recipe) != null;
  }

  void remember(Map<Identity, Known> committed, Set<Long> committedWithTasks) {
    byIdentity.putAll(committed);
    committedWithTasks.forEach(recipe -> withTasks.put(recipe, true));
  }
}
