package ordo.server.submit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import ordo.model.Submission;

/**
 * What this server knows of stored recipes, which never change: most submissions name one that is
 * known and cost no statement for it. Holds committed recipes only. Safe for many threads.
 */
final class KnownRecipes {
  private static final int REMEMBERED_MAX = 10_000;

  private final Map<Identity, Known> byIdentity = new ConcurrentHashMap<>();
  private final Set<Long> withTasks = ConcurrentHashMap.newKeySet();

  record Identity(String name, String version) {
    static Identity of(Submission.Inline recipe) {
      return new Identity(recipe.name(), recipe.version());
    }
  }

  record Known(long id, String digest) {}

  Optional<Known> find(Identity identity) {
    return Optional.ofNullable(byIdentity.get(identity));
  }

  boolean hasTasks(long recipe) {
    return withTasks.contains(recipe);
  }

  void remember(Map<Identity, Known> committed, Set<Long> committedWithTasks) {
    if (byIdentity.size() + committed.size() > REMEMBERED_MAX) {
      byIdentity.clear();
    }
    if (withTasks.size() + committedWithTasks.size() > REMEMBERED_MAX) {
      withTasks.clear();
    }
    byIdentity.putAll(committed);
    withTasks.addAll(committedWithTasks);
  }
}
