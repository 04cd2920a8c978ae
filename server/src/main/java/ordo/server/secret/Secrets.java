package ordo.server.secret;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ordo.server.auth.Caller;
import ordo.server.auth.Digest;
import ordo.server.db.Database;
import ordo.server.db.Session;
import ordo.server.trail.TrailSql;

/**
 * The secrets of a database: what a server that starts is held against, and the verbs that change
 * them. A rotation has two halves. {@link #rotate} makes the next value: servers may have either,
 * and every server takes either {@code API_TOKEN}. {@link #end} makes it the only one.
 */
public final class Secrets {
  private final Database database;

  public Secrets(Database database) {
    this.database = database;
  }

  /**
   * What a server is started with.
   *
   * @param isAlone whether no other server can be on the database: it says anew what differs
   * @return of each secret the id of the value that it has
   * @throws DifferentSecret naming those that differ; nothing has changed then
   */
  public Map<SharedSecret, Long> agree(Map<SharedSecret, String> given, boolean isAlone) {
    return locked(
        (session, known) -> {
          var agreed = new EnumMap<SharedSecret, Long>(SharedSecret.class);
          given.forEach(
              (secret, value) ->
                  agreed(session, secret, value, of(known, secret), isAlone)
                      .ifPresent(id -> agreed.put(secret, id)));
          refuseOthers(given, agreed);
          return agreed;
        });
  }

  private interface Change<T> {
    T of(Session session, List<SecretSql.Value> known);
  }

  /** Servers that start and verbs come one after the other. */
  private <T> T locked(Change<T> change) {
    return database.inTransaction(
        session -> {
          SecretSql.lock(session);
          return change.of(session, SecretSql.values(session));
        });
  }

  private static void refuseOthers(
      Map<SharedSecret, String> given, Map<SharedSecret, Long> agreed) {
    List<SharedSecret> others =
        given.keySet().stream().filter(secret -> !agreed.containsKey(secret)).sorted().toList();
    if (!others.isEmpty()) {
      throw new DifferentSecret(others);
    }
  }

  private static Optional<Long> agreed(
      Session session,
      SharedSecret secret,
      String value,
      List<SecretSql.Value> known,
      boolean isAlone) {
    Optional<Long> fitting =
        known.stream().filter(one -> one.digest().fits(value)).map(SecretSql.Value::id).findFirst();
    if (fitting.isPresent() || !known.isEmpty() && !isAlone) {
      return fitting;
    }
    return Optional.of(said(session, secret, value, known.isEmpty() ? "set" : "changed"));
  }

  /** A value takes the place of all others. */
  private static long said(Session session, SharedSecret secret, String value, String done) {
    long id = SecretSql.insert(session, secret, SlowDigest.of(value));
    SecretSql.delete(session, secret, id);
    forgetToken(session, secret);
    ended(session, secret, done);
    return id;
  }

  /** With the token of before end the shares that were made with it. */
  private static void ended(Session session, SharedSecret secret, String done) {
    if (secret == SharedSecret.API_TOKEN && !done.equals("set")) {
      SecretSql.endShares(session);
    }
    TrailSql.note(session, Caller.SERVER, "setting " + secret, done);
  }

  private static List<SecretSql.Value> of(List<SecretSql.Value> known, SharedSecret secret) {
    return known.stream().filter(one -> one.name().equals(secret.name())).toList();
  }

  /** As people are told it, by name: since when, and since when there is a next one. */
  public record Told(SharedSecret secret, String since, Optional<String> next) {}

  public List<Told> list() {
    List<SecretSql.Value> known = database.withSession(SecretSql::values);
    return List.of(SharedSecret.values()).stream()
        .filter(secret -> !of(known, secret).isEmpty())
        .map(secret -> told(secret, of(known, secret)))
        .toList();
  }

  private static Told told(SharedSecret secret, List<SecretSql.Value> values) {
    Optional<String> next =
        values.size() > 1 ? Optional.of(values.getLast().createdAt()) : Optional.empty();
    return new Told(secret, values.getFirst().createdAt(), next);
  }

  /**
   * Makes the next value; one that was being rotated in is forgotten.
   *
   * @return its text, told here alone; empty where no server has said a first one
   */
  public Optional<String> rotate(SharedSecret secret) {
    return locked(
        (session, known) ->
            of(known, secret).isEmpty()
                ? Optional.empty()
                : Optional.of(next(session, secret, of(known, secret))));
  }

  private static String next(Session session, SharedSecret secret, List<SecretSql.Value> values) {
    String next = secret.made();
    values.stream().skip(1).forEach(given -> SecretSql.drop(session, given.id()));
    SecretSql.insert(session, secret, SlowDigest.of(next));
    if (secret == SharedSecret.API_TOKEN) {
      SecretSql.token(session, Digest.sha256(next));
    }
    TrailSql.note(session, Caller.SERVER, "setting " + secret, "rotated");
    return next;
  }

  /** The next value is the only one from now on; false where there is none. */
  public boolean end(SharedSecret secret) {
    return locked(
        (session, known) -> {
          List<SecretSql.Value> values = of(known, secret);
          if (values.size() < 2) {
            return false;
          }
          SecretSql.delete(session, secret, values.getLast().id());
          ended(session, secret, "ended the one before");
          return true;
        });
  }

  /** Every value is forgotten: the server that starts next says a new one. */
  public boolean forget(SharedSecret secret) {
    return locked(
        (session, known) -> {
          if (of(known, secret).isEmpty()) {
            return false;
          }
          SecretSql.delete(session, secret, Long.MAX_VALUE);
          forgetToken(session, secret);
          ended(session, secret, "forgotten");
          return true;
        });
  }

  private static void forgetToken(Session session, SharedSecret secret) {
    if (secret == SharedSecret.API_TOKEN) {
      SecretSql.token(session, null);
    }
  }

  /** Of the values that a server was started with, those that are no longer any. */
  List<SharedSecret> retired(Map<SharedSecret, Long> agreed) {
    List<SecretSql.Value> known = database.withSession(SecretSql::values);
    return agreed.keySet().stream()
        .filter(secret -> isRetired(of(known, secret), agreed.get(secret)))
        .toList();
  }

  /** Where every value was forgotten, what servers run with is as good as before. */
  private static boolean isRetired(List<SecretSql.Value> values, long held) {
    return !values.isEmpty() && values.stream().noneMatch(value -> value.id() == held);
  }
}
