package ordo.server;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ordo.model.Contracts;
import ordo.model.ParamRules;
import ordo.model.StoredRecipe;
import ordo.model.Submission;
import ordo.model.check.Presets;
import ordo.model.check.SubmissionCheck;
import ordo.server.auth.ApiToken;
import ordo.server.auth.SecretFile;
import ordo.server.db.Database;
import ordo.server.db.DatabaseAddress;
import ordo.server.db.DatabaseAway;
import ordo.server.delivered.Delivered;
import ordo.server.dispatch.LeaseTerms;
import ordo.server.embedded.DataFolder;
import ordo.server.embedded.EmbeddedPostgres;
import ordo.server.embedded.WorkerProcess;
import ordo.server.engine.Engine;
import ordo.server.hook.WebhookSecret;
import ordo.server.hook.WebhookSender;
import ordo.server.hook.WebhookUrlFormat;
import ordo.server.http.ApiServer;
import ordo.server.http.Services;
import ordo.server.recipe.RecipeRegistry;
import ordo.server.submit.InputsInStore;
import ordo.server.submit.OutputsInStore;
import ordo.server.upkeep.Retention;
import ordo.store.Store;
import ordo.store.Stores;

/**
 * One running server: database, store, engine, API, and the worker beside it. Started by one
 * thread; any thread may close it.
 */
public final class OrdoServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(OrdoServer.class.getName());

  private final Stages stages;
  private final URI address;
  private final Optional<Path> tokenFile;

  private OrdoServer(Stages stages, URI address, Optional<Path> tokenFile) {
    this.stages = stages;
    this.address = address;
    this.tokenFile = tokenFile;
  }

  /**
   * What the composition root hands in.
   *
   * @param rules checks of params that need more than this module knows, such as {@code crs}
   * @param about what is at work, told by {@code GET /health/ready}
   * @param worker how the worker beside the server is started; empty: none is
   */
  public record Parts(
      Contracts contracts,
      ParamRules rules,
      Map<String, String> about,
      Optional<WorkerProcess.Command> worker) {
    public Parts {
      about = Map.copyOf(about);
    }
  }

  /**
   * Ready to take jobs once it returns.
   *
   * @throws IOException the data folder is in use, or something that a server stands on is broken;
   *     nothing stays running then
   */
  public static OrdoServer start(ServerConfig config, Parts parts) throws IOException {
    var stages = new Stages();
    try {
      return start(config, parts, stages);
    } catch (DatabaseAway away) {
      stages.close();
      throw new IOException(away.getMessage(), away);
    } catch (IOException | RuntimeException | Error failure) {
      stages.close();
      throw failure;
    }
  }

  /** Where this machine reaches the API; the base path is not part of it. */
  public URI address() {
    return address;
  }

  /** Where the token lies; empty when it was given. */
  public Optional<Path> tokenFile() {
    return tokenFile;
  }

  /** Drains: the worker first, then what runs here, then what everything stands on. */
  @Override
  public void close() {
    stages.close();
  }

  private static OrdoServer start(ServerConfig config, Parts parts, Stages stages)
      throws IOException {
    DataFolder folder = stages.add("data folder", DataFolder.open(config.dataFolder()));
    Store store = stages.add("store", store(folder));
    Path tokenFile = folder.root().resolve("token");
    String token =
        config.apiToken().isPresent()
            ? config.apiToken().get()
            : SecretFile.readOrMake(tokenFile, "ordo_");
    Database database =
        stages.add(
            "database", Database.open(address(config, folder, stages), Database.POOL_SIZE_DEFAULT));
    var ground = new Engine.Ground(database, parts.contracts(), store, webhooks(config, folder));
    var engine = new Engine(ground, LeaseTerms.STANDARD);
    var services = services(config, parts, new ApiToken(token), ground, engine);
    var api = stages.add("api", new ApiServer(config.http(), services));
    api.start();
    stages.add("engine", engine).start();
    config
        .kept()
        .map(kept -> new Retention(database, store, engine.views().job(), kept))
        .ifPresent(retention -> stages.add("retention", retention).start());
    URI address = URI.create("http://" + reachable(config.http().host()) + ":" + api.port());
    startWorker(parts, folder, new WorkerAccess(address, token, engine), stages);
    return new OrdoServer(
        stages, address, config.apiToken().isPresent() ? Optional.empty() : Optional.of(tokenFile));
  }

  private static Store store(DataFolder folder) throws IOException {
    if (Files.notExists(folder.store())) {
      Files.createDirectory(folder.store());
    }
    return Stores.open(folder.store().toString());
  }

  private static DatabaseAddress address(ServerConfig config, DataFolder folder, Stages stages)
      throws IOException {
    if (config.database().isPresent()) {
      return config.database().get();
    }
    EmbeddedPostgres own = stages.add("PostgreSQL", EmbeddedPostgres.start(folder));
    return new DatabaseAddress(own.jdbcUrl(), own.user(), own.password(), config.schema());
  }

  private static WebhookSender webhooks(ServerConfig config, DataFolder folder) throws IOException {
    Path file = folder.root().resolve("webhook-secret");
    WebhookSecret secret =
        config.webhooks().secret().isPresent()
            ? config.webhooks().secret().get()
            : WebhookSecret.of(SecretFile.readOrMake(file, WebhookSecret.PREFIX));
    return new WebhookSender(secret, config.webhooks().addresses(), InstantSource.system());
  }

  private static Services services(
      ServerConfig config, Parts parts, ApiToken token, Engine.Ground ground, Engine engine) {
    var recipes = new RecipeRegistry(ground.database());
    registerPresets(parts.contracts(), recipes);
    ParamRules rules = parts.rules().with(new WebhookUrlFormat(config.webhooks().addresses()));
    var lookups =
        new SubmissionCheck.Lookups(
            new InputsInStore(ground.store()),
            new OutputsInStore(ground.store(), new Delivered(ground.database(), ground.store())));
    var check = new SubmissionCheck(parts.contracts(), rules, recipes, lookups);
    return new Services(
        token,
        ground.database(),
        ground.store(),
        new Services.Submitting(parts.contracts(), recipes, check),
        engine,
        parts.about());
  }

  /** A name that somebody has stored with another definition stays theirs. */
  private static void registerPresets(Contracts contracts, RecipeRegistry recipes) {
    for (Submission.Inline preset : Presets.runnableWith(contracts)) {
      StoredRecipe stored = recipes.register(preset);
      if (!stored.digest().equals(preset.digest())) {
        LOG.log(
            Level.WARNING,
            "recipe {0}@{1} is stored with another definition than the one that ships",
            preset.name(),
            preset.version());
      }
    }
  }

  private record WorkerAccess(URI server, String token, Engine engine) {}

  /** The token goes by the environment, where other users of the machine do not see it. */
  private static void startWorker(
      Parts parts, DataFolder folder, WorkerAccess access, Stages stages) throws IOException {
    if (parts.worker().isEmpty()) {
      return;
    }
    var environment = new HashMap<>(parts.worker().get().environment());
    environment.put("API_TOKEN", access.token());
    var command = new WorkerProcess.Command(parts.worker().get().words(), environment);
    var workers = access.engine().dispatch().workers();
    stages.add(
        "worker",
        WorkerProcess.start(
            folder,
            access.server(),
            command,
            worker -> workers.freeDead(worker, "the worker process ended")));
  }

  private static String reachable(String host) {
    return switch (host) {
      case "0.0.0.0", "::", "" -> "127.0.0.1";
      default -> host.contains(":") ? "[" + host + "]" : host;
    };
  }
}
