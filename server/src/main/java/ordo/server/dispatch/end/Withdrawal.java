package ordo.server.dispatch.end;

/** Why attempts are taken away from their worker, and what becomes of them by that. */
public sealed interface Withdrawal {
  Ending judge(RunningTask task);

  /** Whether a renewal that came meanwhile saves the attempt. */
  boolean onlyIfExpired();

  /** Its lease ran out. */
  record Expired(long leaseSeconds) implements Withdrawal {
    @Override
    public Ending judge(RunningTask task) {
      return Judgement.lost(
          task, "expired", "no sign of life from its worker for " + leaseSeconds + " s");
    }

    @Override
    public boolean onlyIfExpired() {
      return true;
    }
  }

  /** Its worker is known to be dead. */
  record WorkerDied(String why) implements Withdrawal {
    @Override
    public Ending judge(RunningTask task) {
      return Judgement.lost(task, "lost", why);
    }

    @Override
    public boolean onlyIfExpired() {
      return false;
    }
  }

  /** Its worker has left in order: the attempt is given back, and not lost. */
  record WorkerLeft() implements Withdrawal {
    @Override
    public Ending judge(RunningTask task) {
      return Judgement.returned(task, "its worker left");
    }

    @Override
    public boolean onlyIfExpired() {
      return false;
    }
  }
}
