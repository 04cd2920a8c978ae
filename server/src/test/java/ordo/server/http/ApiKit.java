package ordo.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ordo.model.Submission;
import ordo.model.check.recipe.Presets;
import ordo.model.contract.Contracts;
import ordo.server.ControlPlane;
import ordo.server.auth.ApiToken;
import ordo.server.db.Database;
import ordo.server.deliver.Audit;
import ordo.server.dispatch.task.Classes;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.health.Health;
import ordo.server.health.Probes;
import ordo.server.hook.AddressRule;
import ordo.server.hook.WebhookSecret;
import ordo.server.hook.WebhookSender;
import ordo.server.testkit.OpenApi;
import ordo.server.testkit.TestDatabase;
import ordo.server.token.Tokens;
import ordo.server.view.CrsSearch;
import ordo.store.folder.FolderStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API on a database and a folder store, as a client sees it; every answer is held against the
 * API's description. What works without being asked does not run.
 */
final class ApiKit implements AutoCloseable {
  static final JsonMapper JSON = new JsonMapper();
  static final String TOKEN = "a-token-of-these-tests";
  static final int BODY_BYTES_MAX = 8 * 1024 * 1024;
  static final long UPLOAD_BYTES_MAX = 1 << 30;
  static final OpenApi OPEN_API = new OpenApi();

  private static final ControlPlane.Limits LIMITS =
      new ControlPlane.Limits(LeaseTerms.STANDARD, UPLOAD_BYTES_MAX, true, true, Classes.STANDARD);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  final FolderStore store;
  final LensKit lens = new LensKit();
  final Health health = new Health(Map.of("crs", "test"));
  private final ControlPlane plane;
  private final ApiServer server;
  private final Probes probes;

  private final Database database;
  private Optional<TestDatabase> own = Optional.empty();

  /** On a database of its own, which goes when it is closed. */
  static ApiKit alone(Path folder) {
    return alone(folder, Set.of());
  }

  static ApiKit alone(Path folder, Set<String> corsOrigins) {
    TestDatabase own = TestDatabase.create();
    var kit = new ApiKit(own.database(), folder, corsOrigins);
    kit.own = Optional.of(own);
    return kit;
  }

  /** On a database that others use too. */
  ApiKit(Database database, Path folder) {
    this(database, folder, Set.of());
  }

  private ApiKit(Database database, Path folder, Set<String> corsOrigins) {
    this.database = database;
    try {
      this.store = FolderStore.open(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Contracts contracts = WorkedExampleContracts.all();
    var secret = WebhookSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    var sender = new WebhookSender(secret, AddressRule.PUBLIC_ONLY, InstantSource.system());
    this.plane =
        new ControlPlane(
            contracts, database, store, new ControlPlane.Outgoing(sender, Audit.NONE), LIMITS);
    plane.registerPresets();
    var settings =
        new HttpSettings("127.0.0.1", 0, "/ordo", BODY_BYTES_MAX, corsOrigins, 256, List.of());
    this.server =
        plane.api(settings, new Tokens(new ApiToken(TOKEN), database), health, ApiKit::crs, lens);
    this.probes = new Probes(database, store);
    probes.watched().forEach(health::watch);
    look();
    probes.start();
    start(server);
  }

  private static List<CrsSearch.Match> crs(String words, int limit) {
    var found =
        new CrsSearch.Match("EPSG:2271", words, "projected", Optional.of("Pennsylvania"), false);
    return Collections.nCopies(limit, found);
  }

  Database database() {
    return database;
  }

  /** At database and store, as loops do in a real server. */
  void look() {
    try {
      probes.runOnce();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void start(ApiServer server) {
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Events are told as they happen from now on. */
  void startEvents() {
    plane.service("events").start();
  }

  /** Whatever is to be delivered is delivered now. */
  void deliver() {
    try {
      plane.service("deliveries").runOnce();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Everything is counted now. */
  void count() {
    try {
      plane.service("metrics").runOnce();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  record Answer(HttpResponse<byte[]> raw) {
    int status() {
      return raw.statusCode();
    }

    JsonNode json() {
      return JSON.readTree(raw.body());
    }

    String text() {
      return new String(raw.body(), StandardCharsets.UTF_8);
    }

    String error() {
      return json().get("error").asString();
    }

    Optional<String> header(String name) {
      return raw.headers().firstValue(name);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  Answer get(String path, String... headers) {
    return call("GET", path, null, headers);
  }

  Answer post(String path, Object body, String... headers) {
    return call("POST", path, body.toString(), headers);
  }

  /** With the token, below the base path. */
  Answer call(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        request(method, "/ordo" + path, body).header("Authorization", "Bearer " + TOKEN);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpRequest.Builder request(String method, String rawPath, String body) {
    return HttpRequest.newBuilder(URI.create(address() + rawPath))
        .timeout(Duration.ofSeconds(60))
        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
  }

  /** Checks the answer against the description, where the path is one of the API's. */
  Answer send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      HttpResponse<byte[]> response = CLIENT.send(request, BodyHandlers.ofByteArray());
      String path = request.uri().getRawPath().replaceFirst("^/ordo(?=/|$)", "");
      if (isDescribed(path)) {
        OPEN_API.check(request.method(), path, response);
      }
      return new Answer(response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** As {@link #send}, held against nothing: the body may be packed. */
  static Answer raw(HttpRequest.Builder builder) {
    try {
      return new Answer(CLIENT.send(builder.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The answer as it comes, held against nothing. */
  static HttpResponse<String> exchange(HttpRequest request) {
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isDescribed(String path) {
    return !path.matches("/*") && !path.startsWith("/ui") && !path.startsWith("/nowhere");
  }

  /** Puts a file into the store. */
  void put(String uri, byte[] bytes) {
    Path file = store.folder().resolve(uri);
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file that begins as LAS does; no test here reads on. */
  void putLas(String uri) {
    put(uri, "LASF and what follows".getBytes(StandardCharsets.US_ASCII));
  }

  /** Submits what must be accepted. */
  long submit(SampleJob job) {
    Answer answer = post("/jobs", job.json());
    if (answer.status() != 201) {
      throw new AssertionError(answer.status() + ": " + answer.text());
    }
    return answer.json().get("id").asLong();
  }

  static Submission.Inline preset(String name) {
    return Presets.all().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  /** The server alone; its database stays for another. */
  void stop() {
    plane.endWaits();
    server.close();
    lens.close();
    probes.close();
  }

  @Override
  public void close() {
    stop();
    own.ifPresent(TestDatabase::close);
  }
}
