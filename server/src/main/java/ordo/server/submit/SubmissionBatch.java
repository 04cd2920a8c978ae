package ordo.server.submit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.model.JobId;
import ordo.model.RecipeId;
import ordo.model.Submission;
import ordo.model.contract.Contracts;
import ordo.server.db.Session;
import ordo.server.submit.KnownRecipes.Identity;
import ordo.server.submit.KnownRecipes.Known;

/**
 * One transaction of submissions, no two with the same key: keys, then recipes, then jobs, so that
 * who is refused has written nothing that stays. Used by one thread, once.
 */
final class SubmissionBatch {
  private final List<JobSubmission.Request> requests;
  private final Contracts contracts;
  private final KnownRecipes known;
  private final SubmitOutcome[] outcomes;
  private final Map<Integer, KeySql.Held> held = new HashMap<>();
  private final Map<Identity, Known> found = new HashMap<>();
  private final Set<Long> foundWithTasks = new HashSet<>();

  SubmissionBatch(List<JobSubmission.Request> requests, Contracts contracts, KnownRecipes known) {
    this.requests = requests;
    this.contracts = contracts;
    this.known = known;
    this.outcomes = new SubmitOutcome[requests.size()];
  }

  List<SubmitOutcome> run(Session session) {
    takeKeys(session);
    findRecipes(session);
    Map<Integer, Long> recipes = chooseRecipes();
    giveUpKeysOfRefused(session);
    addTasks(session, recipes);
    insertJobs(session, recipes);
    return Arrays.asList(outcomes);
  }

  /** Once the transaction is committed. */
  void committed() {
    known.remember(found, foundWithTasks);
  }

  private void takeKeys(Session session) {
    Map<IdempotencyKey, Integer> asked = keysAsked();
    if (asked.isEmpty()) {
      return;
    }
    Map<List<String>, Integer> byName = new HashMap<>();
    asked.forEach((key, index) -> byName.put(List.of(key.scope(), key.key()), index));
    KeySql.take(session, asked.keySet())
        .forEach(key -> held.put(byName.remove(List.of(key.scope(), key.key())), key));
    if (!byName.isEmpty()) {
      KeySql.find(session, asked.keySet()).stream()
          .filter(key -> byName.containsKey(List.of(key.scope(), key.key())))
          .forEach(key -> repeat(byName.get(List.of(key.scope(), key.key())), key));
    }
  }

  /** With the submission that asks for each. */
  private Map<IdempotencyKey, Integer> keysAsked() {
    Map<IdempotencyKey, Integer> asked = new HashMap<>();
    for (int i = 0; i < requests.size(); i++) {
      int index = i;
      requests.get(i).key().ifPresent(key -> asked.put(key, index));
    }
    return asked;
  }

  private void repeat(int index, KeySql.Held before) {
    outcomes[index] = repeated(requests.get(index).key().orElseThrow(), before);
  }

  /** What a key that somebody has comes to. */
  static SubmitOutcome repeated(IdempotencyKey key, KeySql.Held before) {
    return key.bodyDigest().equals(before.bodyDigest())
        ? new SubmitOutcome.Repeated(new JobId(before.job()))
        : new SubmitOutcome.KeyConflict();
  }

  private void findRecipes(Session session) {
    Map<Identity, Submission.Inline> unknown = new HashMap<>();
    for (Submission.Inline inline : inlineRecipes()) {
      Optional<Known> before = known.find(Identity.of(inline));
      if (before.isPresent()) {
        found.put(Identity.of(inline), before.get());
      } else {
        unknown.putIfAbsent(Identity.of(inline), inline);
      }
    }
    if (!unknown.isEmpty()) {
      register(session, unknown.values());
    }
  }

  private void register(Session session, Collection<Submission.Inline> unknown) {
    RegistrationSql.registerAndFind(session, unknown)
        .forEach(
            row ->
                found.put(
                    new Identity(row.name(), row.version()), new Known(row.id(), row.digest())));
  }

  /** Of the submissions that may go on. */
  private List<Submission.Inline> inlineRecipes() {
    List<Submission.Inline> inline = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      if (outcomes[i] == null
          && requests.get(i).submission().recipe() instanceof Submission.Inline one) {
        inline.add(one);
      }
    }
    return inline;
  }

  /** The recipe of each submission that may go on. */
  private Map<Integer, Long> chooseRecipes() {
    Map<Integer, Long> recipes = new HashMap<>();
    for (int i = 0; i < requests.size(); i++) {
      if (outcomes[i] == null) {
        chooseRecipe(i, recipes);
      }
    }
    return recipes;
  }

  private void chooseRecipe(int index, Map<Integer, Long> recipes) {
    switch (requests.get(index).submission().recipe()) {
      case Submission.Stored stored -> recipes.put(index, stored.id().value());
      case Submission.Inline inline -> chooseRecipe(index, inline, recipes);
    }
  }

  private void chooseRecipe(int index, Submission.Inline inline, Map<Integer, Long> recipes) {
    Known row = found.get(Identity.of(inline));
    if (row.digest().equals(inline.digest())) {
      recipes.put(index, row.id());
    } else {
      outcomes[index] = new SubmitOutcome.RecipeConflict(new RecipeId(row.id()));
    }
  }

  private void giveUpKeysOfRefused(Session session) {
    List<KeySql.Held> refused = new ArrayList<>();
    held.forEach(
        (index, key) -> {
          if (outcomes[index] != null) {
            refused.add(key);
          }
        });
    if (!refused.isEmpty()) {
      KeySql.giveUp(session, refused);
    }
  }

  /**
   * In id order, so that two batches that add the same recipes' tasks never wait for each other.
   */
  private void addTasks(Session session, Map<Integer, Long> recipes) {
    recipes.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(
            recipe ->
                addTasks(session, recipe.getValue(), requests.get(recipe.getKey()).submission()));
  }

  private void addTasks(Session session, long recipe, Submission submission) {
    if (known.hasTasks(recipe) || !foundWithTasks.add(recipe)) {
      return;
    }
    if (!RegistrationSql.hasTasks(session, recipe)) {
      RegistrationSql.addTasks(session, recipe, RecipeTasks.of(submission.definition(), contracts));
    }
  }

  private void insertJobs(Session session, Map<Integer, Long> recipes) {
    List<Integer> indexes = recipes.keySet().stream().sorted().toList();
    if (indexes.isEmpty()) {
      return;
    }
    List<JobSql.NewJob> jobs =
        indexes.stream().map(index -> newJob(index, recipes.get(index))).toList();
    List<Long> ids = JobSql.insert(session, jobs);
    for (int i = 0; i < ids.size(); i++) {
      outcomes[indexes.get(i)] = new SubmitOutcome.Created(new JobId(ids.get(i)));
    }
  }

  private JobSql.NewJob newJob(int index, long recipe) {
    Long id = Optional.ofNullable(held.get(index)).map(KeySql.Held::job).orElse(null);
    JobSubmission.Request request = requests.get(index);
    return new JobSql.NewJob(id, recipe, request.caller(), request.submission());
  }
}
