package ordo.server.dispatch.end;

/** Why attempts are taken away from a worker. */
public sealed interface Loss {
  Ending judge(EndSql.Running task);

  /** Whether a renewal that came meanwhile saves the attempt. */
  boolean onlyIfExpired();

  /** Its lease ran out. */
  record Expired(long leaseSeconds) implements Loss {
    @Override
    public Ending judge(EndSql.Running task) {
      return Judgement.lost(
          task, "expired", "no sign of life from its worker for " + leaseSeconds + " s");
    }

    @Override
    public boolean onlyIfExpired() {
      return true;
    }
  }

  /** Its worker is known to be dead. */
  record Dead(String why) implements Loss {
    @Override
    public Ending judge(EndSql.Running task) {
      return Judgement.lost(task, "lost", why);
    }

    @Override
    public boolean onlyIfExpired() {
      return false;
    }
  }

  /** Its worker has left in order. */
  record Left() implements Loss {
    @Override
    public Ending judge(EndSql.Running task) {
      return Judgement.returned(task, "its worker left");
    }

    @Override
    public boolean onlyIfExpired() {
      return false;
    }
  }
}
