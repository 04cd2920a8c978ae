package ordo.server.http;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import ordo.model.Shown;
import ordo.server.auth.ApiToken;
import ordo.server.auth.Caller;
import ordo.server.db.DatabaseAway;
import ordo.server.http.exchange.Refusal;
import ordo.server.http.exchange.Request;
import ordo.server.http.exchange.Response;
import ordo.server.http.exchange.Routes;
import ordo.server.http.page.UiRoutes;
import ordo.server.submit.StoreAway;

/** The way of every request: preflight, open paths, token, route; whatever happens, an answer. */
final class Gateway {
  private static final Logger LOG = System.getLogger(Gateway.class.getName());
  private static final String BEARER = "Bearer ";
  private static final int PATH_CHARACTERS_MAX = 500;

  private final Cors cors;
  private final ApiToken token;
  private final Routes open;
  private final Routes guarded;

  /**
   * @param open routes that need no token; tried first, and only where they fit exactly
   */
  Gateway(Cors cors, ApiToken token, Routes open, Routes guarded) {
    this.cors = cors;
    this.token = token;
    this.open = open;
    this.guarded = guarded;
  }

  Response handle(Request request) {
    Response response = cors.preflight(request).orElseGet(() -> answer(request));
    return cors.decorate(request, response);
  }

  private Response answer(Request request) {
    try {
      return route(request);
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

  private Response route(Request request) throws IOException {
    Optional<Response> redirect = UiRoutes.redirect(request);
    if (redirect.isPresent()) {
      return redirect.get();
    }
    Optional<Response> openAnswer = open.answerIfAny(Caller.STRANGER, request);
    if (openAnswer.isPresent()) {
      return openAnswer.get();
    }
    Caller caller = caller(request);
    return (open.isPath(request.segments()) ? open : guarded).answer(caller, request);
  }

  /** Whether the request carries a valid token, wherever it goes. */
  boolean isAuthorized(Request request) {
    return given(request).flatMap(token::caller).isPresent();
  }

  /**
   * Who asks.
   *
   * @throws Refusal 401 for whom no token names
   */
  private Caller caller(Request request) {
    String given =
        given(request)
            .orElseThrow(() -> Refusal.unauthorized("Missing or invalid Authorization header"));
    return token.caller(given).orElseThrow(() -> Refusal.unauthorized("Invalid token"));
  }

  private static Optional<String> given(Request request) {
    return request
        .header("Authorization")
        .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(header -> header.substring(BEARER.length()).strip());
  }

  private static String path(Request request) {
    return Shown.line(String.join("/", request.segments()), PATH_CHARACTERS_MAX);
  }
}
