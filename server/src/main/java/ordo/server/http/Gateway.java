package ordo.server.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import ordo.model.Shown;
import ordo.server.auth.Authority;
import ordo.server.auth.Caller;
import ordo.server.db.DatabaseAway;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.http.page.UiRoutes;
import ordo.server.http.share.SharedFiles;
import ordo.server.submit.StoreAway;

/** The way of every request: preflight, open paths, token, route; whatever happens, an answer. */
final class Gateway {
  private static final Logger LOG = System.getLogger(Gateway.class.getName());
  private static final String BEARER = "Bearer ";
  private static final int PATH_CHARACTERS_MAX = 500;

  private final Cors cors;
  private final Authority tokens;
  private final FailedLogins failed;
  private final Routes open;
  private final Routes guarded;

  /**
   * @param open routes that need no token; tried first, and only where they fit exactly
   */
  Gateway(Cors cors, Authority tokens, Routes open, Routes guarded) {
    this(cors, tokens, FailedLogins.untold(), new Surface(open, guarded));
  }

  /**
   * @param failed slows who guesses
   */
  Gateway(Cors cors, Authority tokens, FailedLogins failed, Surface surface) {
    this.cors = cors;
    this.tokens = tokens;
    this.failed = failed;
    this.open = surface.open();
    this.guarded = surface.guarded();
  }

  /** Every route: those for anybody, and those for whom a token names. */
  record Surface(Routes open, Routes guarded) {}

  /**
   * @param origin address of the client
   */
  Response handle(Request request, String origin) {
    if (SharedFiles.isOne(request.segments()) && open.isPath(request.segments())) {
      return SharedFiles.decorate(answer(request, origin));
    }
    Response response = cors.preflight(request).orElseGet(() -> answer(request, origin));
    return cors.decorate(request, response);
  }

  private Response answer(Request request, String origin) {
    try {
      return route(request, origin);
    } catch (Refusal refusal) {
      return refusal.response();
    } catch (IOException | RuntimeException failure) {
      return failed(request, failure);
    }
  }

  /** The answer when making one, or the first part of a streamed one, failed. */
  static Response failed(Request request, Exception failure) {
    String what = request.method() + " " + path(request);
    return switch (failure) {
      case Refusal refusal -> refusal.response();
      case DatabaseAway away -> away(what, "database", away.getMessage());
      case StoreAway away -> away(what, "store", away.getMessage());
      default -> {
        LOG.log(Level.ERROR, what, failure);
        yield Response.error(500, "Internal error; the server's log tells more");
      }
    };
  }

  private static Response away(String what, String who, String why) {
    LOG.log(Level.WARNING, what + ": " + why);
    return Refusal.unavailable("The " + who + " is away; try again").response();
  }

  private Response route(Request request, String origin) throws IOException {
    Optional<Response> redirect = UiRoutes.redirect(request);
    if (redirect.isPresent()) {
      return redirect.get();
    }
    Optional<Response> openAnswer = open.answerIfAny(Caller.STRANGER, request);
    if (openAnswer.isPresent()) {
      return openAnswer.get();
    }
    Caller caller = caller(request, origin);
    return (open.isPath(request.segments()) ? open : guarded).answer(caller, request);
  }

  /** Whether the request carries a valid token, wherever it goes. */
  boolean isAuthorized(Request request) {
    try {
      return given(request).flatMap(tokens::caller).isPresent();
    } catch (DatabaseAway away) {
      return false; // what follows tells it
    }
  }

  /**
   * Who asks.
   *
   * @throws Refusal 401 for whom no token names
   */
  private Caller caller(Request request, String origin) {
    String given =
        given(request)
            .orElseThrow(() -> Refusal.unauthorized("Missing or invalid Authorization header"));
    Optional<Caller> caller = tokens.caller(given);
    if (caller.isEmpty()) {
      failed.note(origin);
      throw Refusal.unauthorized("Invalid token");
    }
    return caller.get().from(origin);
  }

  private static Optional<String> given(Request request) {
    return request
        .header("Authorization")
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip());
  }

  private static String path(Request request) {
    return Shown.line(
        String.join("/", SharedFiles.masked(request.segments())), PATH_CHARACTERS_MAX);
  }
}
