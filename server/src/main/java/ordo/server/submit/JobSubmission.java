package ordo.server.submit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import ordo.model.Submission;
import ordo.model.contract.Contracts;
import ordo.server.auth.Caller;
import ordo.server.db.Database;
import ordo.server.db.SharedTransaction;

/** Makes jobs of checked submissions; concurrent ones share a commit. Safe for many threads. */
public final class JobSubmission {
  /** Submissions in one transaction. */
  static final int TOGETHER_MAX = 64;

  /** One, as a second batch of the same token would wait at its row for the first's commit. */
  private static final int LANES = 1;

  private final Database database;
  private final Contracts contracts;
  private final Consumer<Collection<String>> hurry;
  private final KnownRecipes known = new KnownRecipes();
  private final SharedTransaction<Request, SubmitOutcome> shared;

  record Request(Caller caller, Submission submission, Optional<IdempotencyKey> key) {}

  /**
   * @param hurry told of what became ready by a commit: a type for each task
   */
  public JobSubmission(Database database, Contracts contracts, Consumer<Collection<String>> hurry) {
    this.database = database;
    this.contracts = contracts;
    this.hurry = hurry;
    this.shared = new SharedTransaction<>(LANES, TOGETHER_MAX, this::submitTogether);
  }

  /** Durable once it returns. A concurrent repeat of a key waits for the first. */
  public SubmitOutcome submit(Caller caller, Submission submission, Optional<IdempotencyKey> key) {
    return shared.call(new Request(caller, submission, key));
  }

  /** What a key's first submission comes to when it is sent again; empty for a key not known. */
  public Optional<SubmitOutcome> remembered(IdempotencyKey key) {
    return database.withSession(session -> KeySql.find(session, List.of(key))).stream()
        .findFirst()
        .map(held -> SubmissionBatch.repeated(key, held));
  }

  /** Forgets at most so many keys that are past their time; returns how many. */
  public int forgetKeys(int keysMax) {
    return database.withSession(session -> KeySql.forget(session, keysMax));
  }

  private List<SubmitOutcome> submitTogether(List<Request> requests) {
    if (!hasKeyTwice(requests)) {
      return submitBatch(requests);
    }
    List<SubmitOutcome> outcomes = new ArrayList<>();
    requests.forEach(request -> outcomes.addAll(submitBatch(List.of(request))));
    return outcomes;
  }

  private List<SubmitOutcome> submitBatch(List<Request> requests) {
    SubmissionBatch batch = new SubmissionBatch(requests, contracts, known);
    List<SubmitOutcome> outcomes = database.inTransaction(batch::run);
    batch.committed();
    hurry.accept(ready(requests, outcomes));
    return outcomes;
  }

  private static List<String> ready(List<Request> requests, List<SubmitOutcome> outcomes) {
    return IntStream.range(0, requests.size())
        .filter(i -> outcomes.get(i) instanceof SubmitOutcome.Created)
        .mapToObj(i -> requests.get(i).submission().definition())
        .flatMap(RecipeTasks::readyTypes)
        .toList();
  }

  private static boolean hasKeyTwice(List<Request> requests) {
    Set<List<String>> seen = new HashSet<>();
    return requests.stream()
        .flatMap(request -> request.key().stream())
        .anyMatch(key -> !seen.add(List.of(key.scope(), key.key())));
  }
}
