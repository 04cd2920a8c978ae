package ordo.server;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import ordo.model.contract.Contracts;
import ordo.server.auth.SecretFile;
import ordo.server.db.Database;
import ordo.server.db.DatabaseAddress;
import ordo.server.db.DatabaseAway;
import ordo.server.db.DatabaseUnusable;
import ordo.server.deliver.Audit;
import ordo.server.dispatch.task.LeaseTerms;
import ordo.server.embedded.ChildCommand;
import ordo.server.embedded.DataFolder;
import ordo.server.embedded.DataLayout;
import ordo.server.embedded.EmbeddedPostgres;
import ordo.server.embedded.LensProcess;
import ordo.server.embedded.WorkerProcess;
import ordo.server.health.Health;
import ordo.server.health.Probes;
import ordo.server.hook.WebhookSender;
import ordo.server.http.ApiServer;
import ordo.server.lens.LensPlace;
import ordo.server.secret.DifferentSecret;
import ordo.server.secret.SecretWatch;
import ordo.server.tls.TlsContext;
import ordo.server.token.Tokens;
import ordo.server.view.CrsSearch;
import ordo.store.Store;
import ordo.store.kinds.Stores;
import ordo.wire.Reason;

/**
 * One running server: its data folder, store and database, the control plane on them, and the
 * worker beside it. Started by one thread; any thread may close it.
 */
public final class OrdoServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(OrdoServer.class.getName());

  /** File systems refuse before their last block: this near to full is full. */
  private static final long NEARLY_FULL_BYTES = 1 << 20;

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
   * @param contracts of every type that can run, {@link ordo.server.hook.WebhookContract} too
   * @param about what is at work, told by {@code GET /health/ready}
   * @param crs the coordinate reference systems that there are
   * @param audit of data sets that are delivered
   * @param worker how the worker beside the server is started; empty: none is
   * @param lens how the lens is; empty: none is
   */
  public record Parts(
      Contracts contracts,
      Map<String, String> about,
      CrsSearch crs,
      Audit audit,
      Optional<ChildCommand> worker,
      Optional<ChildCommand> lens) {
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
    } catch (DatabaseAway | DatabaseUnusable | DifferentSecret told) {
      closeAll(stages);
      throw new IOException(told.getMessage(), told);
    } catch (InterruptedException interrupted) {
      closeAll(stages);
      throw new InterruptedIOException("stopped while starting");
    } catch (IOException failure) {
      IOException meant = ofFullDisk(failure, config.dataFolder());
      closeAll(stages);
      throw meant;
    } catch (RuntimeException | Error failure) {
      closeAll(stages);
      throw failure;
    }
  }

  /** The failure, or what it means where nothing has room; the system's words are not enough. */
  private static IOException ofFullDisk(IOException failure, Path folder) throws IOException {
    long free = Files.exists(folder) ? Files.getFileStore(folder).getUsableSpace() : Long.MAX_VALUE;
    return free < NEARLY_FULL_BYTES
        ? new IOException(
            "data folder %s: expected room to start, found %d bytes free (%s)"
                .formatted(folder, free, Reason.of(failure)),
            failure)
        : failure;
  }

  /** Also after an interrupt, which must not cut short how the parts end. */
  private static void closeAll(Stages stages) {
    Thread.interrupted();
    stages.close();
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

  /** In this order: each stands on what was started before it. */
  private static OrdoServer start(ServerConfig config, Parts parts, Stages stages)
      throws IOException, InterruptedException {
    var health = new Health(parts.about());
    DataFolder owned = stages.add("data folder", DataFolder.open(config.dataFolder()));
    DataLayout folder = owned.layout();
    Store store = stages.add("store", store(config, folder));
    ServerSecrets secrets = ServerSecrets.of(config, folder);
    Database database = database(config, owned, health, stages);
    var plane =
        new ControlPlane(
            parts.contracts(),
            database,
            store,
            new ControlPlane.Outgoing(webhooks(config, secrets), parts.audit()),
            limits(config));
    SecretWatch watch = stages.add("secrets", secrets.agree(database, plane, health));
    plane.registerPresets();
    var tokens = new Tokens(secrets.token(), database);
    var probes = stages.add("probes", new Probes(database, store));
    probes.watched().forEach(health::watch);
    probes.runOnce();
    LensPlace lens = startLens(parts, folder, stages);
    health.tell("lens", lens::state);
    Optional<TlsContext> tls = tls(config, health, stages);
    var place = new ApiServer.Place(config.http(), tls.map(TlsContext::context));
    var api = stages.add("api", plane.api(place, tokens, health, parts.crs(), lens));
    api.start();
    probes.start();
    watch.start();
    watch.watched().forEach(health::watch);
    health.watch("listener", api::problem);
    plane.start(stages, health);
    config.kept().ifPresent(kept -> plane.startRetention(kept, stages, health));
    String scheme = tls.isPresent() ? "https://" : "http://";
    URI address = URI.create(scheme + reachable(config.http().host()) + ":" + api.port());
    startWorker(parts, folder, new WorkerAccess(address, config, tokens, plane), stages)
        .ifPresent(worker -> health.watch(worker.watched()));
    return new OrdoServer(
        stages,
        address,
        config.apiToken().isPresent() ? Optional.empty() : Optional.of(folder.token()));
  }

  private static ControlPlane.Limits limits(ServerConfig config) {
    return new ControlPlane.Limits(
        LeaseTerms.STANDARD,
        config.uploadBytesMax(),
        config.shown().shares(),
        config.shown().redirects(),
        config.bounds().classes());
  }

  /** Read before anything listens, so that what is wrong with the files is told at the start. */
  private static Optional<TlsContext> tls(ServerConfig config, Health health, Stages stages)
      throws IOException {
    if (config.tls().isEmpty()) {
      return Optional.empty();
    }
    TlsContext tls = stages.add("certificate", TlsContext.open(config.tls().orElseThrow()));
    tls.start();
    tls.watched().forEach(health::watch);
    return Optional.of(tls);
  }

  private static Store store(ServerConfig config, DataLayout folder) throws IOException {
    if (config.store().isPresent()) {
      return Stores.open(config.store().get());
    }
    if (Files.notExists(folder.store())) {
      Files.createDirectory(folder.store());
    }
    return Stores.open(folder.store().toString());
  }

  private static Database database(
      ServerConfig config, DataFolder folder, Health health, Stages stages) throws IOException {
    DatabaseAddress address =
        config.database().isPresent()
            ? config.database().get()
            : ownDatabase(config, folder, health, stages);
    return stages.add(
        "database", Database.open(address, Database.POOL_SIZE_DEFAULT, config.databaseWait()));
  }

  private static DatabaseAddress ownDatabase(
      ServerConfig config, DataFolder folder, Health health, Stages stages) throws IOException {
    EmbeddedPostgres own = stages.add("PostgreSQL", EmbeddedPostgres.start(folder));
    health.watch(own.watched());
    return new DatabaseAddress(own.jdbcUrl(), own.user(), own.password(), config.schema());
  }

  private static WebhookSender webhooks(ServerConfig config, ServerSecrets secrets) {
    return new WebhookSender(
        secrets.webhooks(), config.webhooks().addresses(), InstantSource.system());
  }

  /** Nobody waits for it: what it shows is no part of what jobs need. */
  private static LensPlace startLens(Parts parts, DataLayout folder, Stages stages) {
    return parts.lens().isEmpty()
        ? LensPlace.NONE
        : stages.add("lens", LensProcess.start(folder, parts.lens().get()));
  }

  private record WorkerAccess(URI server, ServerConfig config, Tokens tokens, ControlPlane plane) {}

  /** The token goes by the environment, where other users of the machine do not see it. */
  private static Optional<WorkerProcess> startWorker(
      Parts parts, DataLayout folder, WorkerAccess access, Stages stages) throws IOException {
    if (parts.worker().isEmpty()) {
      return Optional.empty();
    }
    var environment = new HashMap<>(parts.worker().get().environment());
    environment.put("API_TOKEN", workerToken(folder, access.tokens()));
    access
        .config()
        .tls()
        .ifPresent(
            tls -> environment.put("ORDO_CA", tls.certificate().toAbsolutePath().toString()));
    var command = new ChildCommand(parts.worker().get().words(), environment);
    return Optional.of(
        stages.add(
            "worker",
            WorkerProcess.start(
                folder,
                access.server(),
                command,
                worker -> access.plane().freeDead(worker, "the worker process ended"))));
  }

  /** Its own, which may do what workers do and nothing else; another where it was revoked. */
  private static String workerToken(DataLayout folder, Tokens tokens) throws IOException {
    String secret = SecretFile.readOrMake(folder.workerToken(), Tokens.BEGIN);
    if (tokens.acceptWorker(secret)) {
      return secret;
    }
    Files.delete(folder.workerToken());
    String another = SecretFile.readOrMake(folder.workerToken(), Tokens.BEGIN);
    tokens.acceptWorker(another);
    return another;
  }

  private static String reachable(String host) {
    return switch (host) {
      case "0.0.0.0", "::", "" -> "127.0.0.1";
      default -> host.contains(":") ? "[" + host + "]" : host;
    };
  }
}
