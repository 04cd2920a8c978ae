package ordo.server.trail;

import ordo.server.auth.Caller;
import ordo.server.db.Session;

/** Writes the audit of tokens, of the store, and of who was refused. */
public final class TrailSql {
  private static final String NOTE =
      """
      INSERT INTO event (subject, status, who, why, origin)
      VALUES (:subject, :status, :who, :why, :origin)
      """;

  private TrailSql() {}

  /**
   * In the transaction that does it.
   *
   * @param subject what it is about, such as {@code token ann} or {@code store survey/a.laz}
   * @param done what was done to it, in one word
   */
  public static void note(Session session, Caller caller, String subject, String done) {
    note(session, caller, subject, done, done);
  }

  /**
   * @param why more about it
   */
  public static void note(Session session, Caller caller, String subject, String done, String why) {
    session
        .handle()
        .createUpdate(NOTE)
        .bind("subject", subject)
        .bind("status", done)
        .bind("who", caller.name())
        .bind("why", why)
        .bind("origin", caller.origin())
        .execute();
  }
}
