package ordo.wire;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ordo.model.JobId;

/**
 * Which jobs are asked for, newest first; SPEC section 2.3.
 *
 * @param since only those created at or after this time, ISO-8601
 * @param before only older ones than this
 * @param limit how many, from 1
 */
public record JobsQuery(
    Optional<String> status,
    Optional<String> recipe,
    Optional<String> since,
    Optional<JobId> before,
    int limit) {

  String path() {
    return Stream.of(
            part("status", status),
            part("recipe", recipe),
            part("since", since),
            part("before", before.map(JobId::toString)),
            part("limit", Optional.of(String.valueOf(limit))))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("&", "jobs?", ""));
  }

  private static Optional<String> part(String name, Optional<String> value) {
    return value.map(text -> name + "=" + UrlPath.query(text));
  }
}
