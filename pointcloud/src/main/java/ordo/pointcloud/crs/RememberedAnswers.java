package ordo.pointcloud.crs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Answers that take long to find, each found once: who asks while it is being found waits for it.
 * Safe for many threads.
 */
final class RememberedAnswers {
  /** Answers kept; those not asked for longest make room. */
  static final int ANSWERS_MAX = 2_048;

  /** Longer questions, which are WKT, are kept too, as long as their sum is bounded by this. */
  static final int LENGTH_SUM_MAX = 4 << 20;

  private final Map<String, CompletableFuture<Optional<String>>> answers =
      new LinkedHashMap<>(16, 0.75f, true);
  private long lengthSum;

  /** The answer to a question, found by the first who asks. */
  Optional<String> answer(String question, Supplier<Optional<String>> finding) {
    var mine = new CompletableFuture<Optional<String>>();
    CompletableFuture<Optional<String>> known = enter(question, mine);
    if (known != null) {
      return known.join();
    }
    try {
      Optional<String> found = finding.get();
      mine.complete(found);
      return found;
    } catch (RuntimeException | Error broken) {
      forget(question, mine);
      mine.completeExceptionally(broken);
      throw broken;
    }
  }

  int size() {
    synchronized (answers) {
      return answers.size();
    }
  }

  /** Null where nobody has asked before. */
  private CompletableFuture<Optional<String>> enter(
      String question, CompletableFuture<Optional<String>> mine) {
    synchronized (answers) {
      CompletableFuture<Optional<String>> known = answers.putIfAbsent(question, mine);
      if (known == null) {
        lengthSum += question.length();
        makeRoom();
      }
      return known;
    }
  }

  private void makeRoom() {
    var oldest = answers.keySet().iterator();
    while (answers.size() > 1 && (answers.size() > ANSWERS_MAX || lengthSum > LENGTH_SUM_MAX)) {
      lengthSum -= oldest.next().length();
      oldest.remove();
    }
  }

  private void forget(String question, CompletableFuture<Optional<String>> mine) {
    synchronized (answers) {
      if (answers.remove(question, mine)) {
        lengthSum -= question.length();
      }
    }
  }
}
