package ordo.server.token;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import ordo.model.StorePath;
import ordo.model.check.Fields;
import ordo.model.check.Problems;
import ordo.model.json.Pointer;
import ordo.server.auth.Caller;
import ordo.server.auth.Prefixes;
import ordo.server.auth.Scope;
import tools.jackson.databind.JsonNode;

/** Every rule on the body of {@code POST /tokens}; SPEC section 8. */
public final class NewTokenCheck {
  private static final Set<String> FIELDS =
      Set.of("name", "scopes", "prefixes", "expires_at", "priority_max", "weight");

  private static final int PREFIXES_MAX = 100;
  private static final int YEAR_MAX = 9_999;
  private static final int PRIORITY = 100;
  private static final int WEIGHT_MAX = 1_000;

  /** Digits alone are an id, where a token is named by either. */
  private static final String NAME =
      "(?![0-9]+$)[A-Za-z0-9]([A-Za-z0-9 ._@-]{0,98}[A-Za-z0-9._@-])?";

  private static final String EXPECTED_NAME =
      "expected 1 to 100 letters, digits and ' ._@-', not digits alone and no space at the end";
  private static final String EXPECTED_FREE = "expected a name by which records call nobody else";

  /** What records call the server and who shows no token: no bearer may pass for these. */
  private static final Set<String> TAKEN = Set.of(Caller.SERVER.name(), Caller.STRANGER.name());

  private final InstantSource clock;

  public NewTokenCheck(InstantSource clock) {
    this.clock = clock;
  }

  /** Empty where there are problems. */
  public Optional<NewToken> check(JsonNode body, Problems problems) {
    Optional<Fields> fields = Fields.of(body, Pointer.ROOT, "", problems);
    if (fields.isEmpty()) {
      return Optional.empty();
    }
    fields.get().onlyKnown(FIELDS);
    Optional<NewToken> token = read(fields.get());
    return problems.isEmpty() ? token : Optional.empty();
  }

  private Optional<NewToken> read(Fields fields) {
    Optional<String> name = fields.requiredText("name").filter(text -> isName(fields, text));
    Set<Scope> scopes = scopes(fields);
    Optional<Prefixes> prefixes = prefixes(fields, scopes);
    Optional<Instant> expiresAt = expiresAt(fields);
    var turns =
        new NewToken.Turns(
            whole(
                fields, "priority_max", -PRIORITY, PRIORITY, NewToken.Turns.STANDARD.priorityMax()),
            whole(fields, "weight", 1, WEIGHT_MAX, NewToken.Turns.STANDARD.weight()));
    return name.map(text -> new NewToken(text, scopes, prefixes, expiresAt, turns));
  }

  private static boolean isName(Fields fields, String text) {
    boolean isTaken = TAKEN.contains(text.toLowerCase(Locale.ROOT));
    boolean isName = !isTaken && text.matches(NAME);
    if (!isName) {
      String found = ", found \"" + Fields.shorten(text) + "\"";
      fields.invalid("name", (isTaken ? EXPECTED_FREE : EXPECTED_NAME) + found);
    }
    return isName;
  }

  private static Set<Scope> scopes(Fields fields) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    Optional<JsonNode> given = fields.required("scopes");
    for (String text :
        given.isPresent() ? texts(fields, "scopes", given.get()) : List.<String>of()) {
      Optional<Scope> scope = Scope.of(text);
      scope.ifPresent(scopes::add);
      if (scope.isEmpty()) {
        fields.invalid(
            "scopes",
            "expected read, submit, worker or admin, found \"" + Fields.shorten(text) + "\"");
      }
    }
    return scopes;
  }

  /** At least one, or a problem. */
  private static List<String> texts(Fields fields, String name, JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(one -> texts.add(one.isString() ? one.stringValue() : ""));
    if (!array.isArray() || texts.isEmpty() || texts.size() > PREFIXES_MAX) {
      String expected = "expected an array of 1 to " + PREFIXES_MAX + " texts, found ";
      fields.invalid(name, expected + Fields.shown(array));
      return List.of();
    }
    return texts;
  }

  /** Who works or rules reaches everything: prefixes beside these scopes would hold nobody back. */
  private static Optional<Prefixes> prefixes(Fields fields, Set<Scope> scopes) {
    Optional<JsonNode> given = fields.optional("prefixes");
    if (given.isEmpty()) {
      return Optional.empty();
    }
    if (scopes.contains(Scope.ADMIN) || scopes.contains(Scope.WORKER)) {
      fields.invalid(
          "prefixes",
          "expected none beside the scopes worker and admin, which reach the whole store");
    }
    var paths = new ArrayList<StorePath>();
    texts(fields, "prefixes", given.get())
        .forEach(text -> prefix(fields, text).ifPresent(paths::add));
    return paths.isEmpty() ? Optional.empty() : Optional.of(new Prefixes(paths));
  }

  private static Optional<StorePath> prefix(Fields fields, String text) {
    String path = text.replaceFirst("/$", "");
    Optional<String> problem = StorePath.problem(path);
    if (problem.isPresent()) {
      fields.invalid("prefixes", problem.get());
      return Optional.empty();
    }
    var prefix = new StorePath(path);
    if (isReserved(prefix, StorePath.STAGING_ROOT) || isReserved(prefix, StorePath.OWN_ROOT)) {
      fields.invalid("prefixes", "expected none of Ordo's own folders, found '" + path + "'");
      return Optional.empty();
    }
    return Optional.of(prefix);
  }

  private static boolean isReserved(StorePath path, String root) {
    return path.isWithin(new StorePath(root));
  }

  private Optional<Instant> expiresAt(Fields fields) {
    Optional<JsonNode> given = fields.optional("expires_at");
    Optional<Instant> moment = given.flatMap(NewTokenCheck::moment);
    if (given.isPresent() && moment.filter(clock.instant()::isBefore).isEmpty()) {
      fields.invalid(
          "expires_at",
          "expected a time to come such as 2027-02-24T18:09:31.276Z, found "
              + Fields.shown(given.get()));
    }
    return moment;
  }

  private static Optional<Instant> moment(JsonNode text) {
    try {
      OffsetDateTime moment = OffsetDateTime.parse(text.isString() ? text.stringValue() : "");
      return moment.getYear() <= YEAR_MAX ? Optional.of(moment.toInstant()) : Optional.empty();
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static int whole(Fields fields, String name, int least, int most, int standard) {
    Optional<JsonNode> given = fields.optional(name);
    if (given.isEmpty()) {
      return standard;
    }
    boolean isWhole = given.get().isIntegralNumber() && given.get().canConvertToInt();
    int value = isWhole ? given.get().intValue() : Integer.MIN_VALUE;
    if (value < least || value > most) {
      String expected = "expected a whole number from " + least + " to " + most + ", found ";
      fields.invalid(name, expected + Fields.shown(given.get()));
    }
    return value;
  }
}
