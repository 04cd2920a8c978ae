package ordo.server.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordo.model.JobId;
import ordo.model.StorePath;
import ordo.server.auth.Caller;
import ordo.server.auth.Prefixes;
import ordo.server.db.Database;

/**
 * Whose a job is never changes, so that it is asked once. Only of callers with prefixes is anything
 * asked. Safe for many threads.
 */
public final class JobAccess {
  private static final int REMEMBERED_MAX = 20_000;
  private static final Pattern STAGED =
      Pattern.compile(StorePath.STAGING_ROOT + "/job_([1-9][0-9]{0,17})(/.*)?", Pattern.DOTALL);

  private final Database database;
  private final Cache<Long, Long> owners =
      Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).executor(Runnable::run).build();

  public JobAccess(Database database) {
    this.database = database;
  }

  /** False too where there is no such job, if the caller sees its own alone. */
  public boolean sees(Caller caller, JobId job) {
    return caller.prefixes().isEmpty() || isOf(caller.token(), job.value());
  }

  private boolean isOf(long token, long job) {
    Long owner = owners.get(job, this::owner);
    return owner != null && owner == token;
  }

  /** Null, which is not remembered, where there is no such job. */
  private Long owner(long job) {
    return database.withSession(session -> OwnerSql.of(session, job)).orElse(null);
  }

  /** Within its prefixes, or among what its own jobs staged. */
  public boolean mayRead(Caller caller, StorePath path) {
    return caller.prefixes().isEmpty() || mayRead(caller.token(), caller.prefixes().get(), path);
  }

  /** As {@link #mayRead(Caller, StorePath)}, of a token whose job it is. */
  public boolean mayRead(long token, Prefixes prefixes, StorePath path) {
    return prefixes.hold(path) || staged(path).filter(job -> isOf(token, job)).isPresent();
  }

  public static boolean mayWrite(Caller caller, StorePath path) {
    return caller.prefixes().isEmpty() || caller.prefixes().get().hold(path);
  }

  private static Optional<Long> staged(StorePath path) {
    Matcher matcher = STAGED.matcher(path.value());
    return matcher.matches() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
  }
}
