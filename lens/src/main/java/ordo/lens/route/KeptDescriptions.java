package ordo.lens.route;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import ordo.lens.artifact.OpenArtifact;
import ordo.lens.http.Answer;

/**
 * Descriptions of artifacts that are open, those asked for last: one says the same for as long as
 * it is open. Safe for many threads.
 */
final class KeptDescriptions {
  private static final int KEPT_MAX = 16;

  private final Map<OpenArtifact, Answer> kept = new LinkedHashMap<>(16, 0.75f, true);

  synchronized Optional<Answer> of(OpenArtifact artifact) {
    return Optional.ofNullable(kept.get(artifact));
  }

  synchronized void keep(OpenArtifact artifact, Answer description) {
    kept.put(artifact, description);
    if (kept.size() > KEPT_MAX) {
      kept.remove(kept.keySet().iterator().next());
    }
  }
}
