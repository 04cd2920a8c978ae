package ordo.server.submit;

import ordo.model.StorePath;
import ordo.model.check.submission.PathRule;
import ordo.server.access.JobAccess;
import ordo.server.auth.Caller;

/** What a caller's jobs may read and write; SPEC section 8. */
public record Permitted(Caller caller, JobAccess access) implements PathRule {
  @Override
  public boolean mayRead(StorePath path) {
    return access.mayRead(caller, path);
  }

  @Override
  public boolean mayWrite(StorePath path) {
    return JobAccess.mayWrite(caller, path);
  }
}
