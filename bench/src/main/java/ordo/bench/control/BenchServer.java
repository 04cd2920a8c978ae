package ordo.bench.control;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.model.contract.Contracts;
import ordo.model.contract.ExecutorContract;
import ordo.model.contract.ParamContract;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.server.OrdoServer;
import ordo.server.ServerConfig;
import ordo.server.deliver.Audit;
import ordo.server.embedded.DataLayout;
import ordo.server.hook.AddressRule;
import ordo.server.hook.WebhookContract;
import ordo.store.Store;
import ordo.store.kinds.Stores;
import ordo.worker.executor.Executor;
import ordo.worker.executor.shipped.ShippedExecutors;

/**
 * A server of its own in a fresh folder, without a worker, on the durable embedded PostgreSQL or on
 * the empty database that DATABASE_URL names.
 */
final class BenchServer implements AutoCloseable {
  static final String TOKEN = "bench";
  static final String INPUT = "bench/cloud.las";

  private final Path folder;
  private final OrdoServer server;
  private final String storeId;

  private BenchServer(Path folder, OrdoServer server) throws IOException {
    this.folder = folder;
    this.server = server;
    try (Store store = Stores.open(new DataLayout(folder).store().toString())) {
      this.storeId = store.id();
    }
  }

  static BenchServer start() throws IOException {
    return start(Files.createTempDirectory("ordo-bench"));
  }

  private static BenchServer start(Path folder) throws IOException {
    Path input = new DataLayout(folder).store().resolve(INPUT);
    Files.createDirectories(input.getParent());
    Files.writeString(input, "LASF, and never read");
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("ORDO_DATA", folder.toString());
    environment.put("API_TOKEN", TOKEN);
    environment.put("ORDO_HOST", "127.0.0.1");
    environment.put("PORT", "0");
    environment.put("ORDO_CONNECTIONS_STRANGER_MAX", "100000"); // a thousand workers come at once
    var parts =
        new OrdoServer.Parts(
            contracts(),
            Map.of(),
            (_, _) -> List.of(),
            Audit.NONE,
            Optional.empty(),
            Optional.empty());
    var server = OrdoServer.start(ServerConfig.of(environment), parts);
    // Whoever ends the bench half-way leaves no PostgreSQL running.
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    return new BenchServer(folder, server);
  }

  /** As they ship, but for the look-up of codes, which is no part of what is measured. */
  private static Contracts contracts() {
    return new Contracts(
        Stream.concat(
                ShippedExecutors.all(CrsEngines.detect()).stream()
                    .map(Executor::contract)
                    .map(BenchServer::withoutRules),
                Stream.of(WebhookContract.of(AddressRule.PUBLIC_ONLY)))
            .toList());
  }

  private static ExecutorContract withoutRules(ExecutorContract contract) {
    return new ExecutorContract(
        contract.stepType(),
        contract.accepts(),
        contract.produces(),
        contract.params().stream().map(BenchServer::withoutForm).toList(),
        contract.needs(),
        contract.description());
  }

  private static ParamContract withoutForm(ParamContract param) {
    return new ParamContract(
        param.name(),
        param.type(),
        Optional.empty(),
        param.defaultValue(),
        param.nullable(),
        param.alias());
  }

  HttpLane lane() throws IOException {
    return new HttpLane(server.address(), TOKEN);
  }

  URI address() {
    return server.address();
  }

  Path folder() {
    return folder;
  }

  /** The id that a worker must name. */
  String storeId() {
    return storeId;
  }

  /** Stops, and starts again on the same data. */
  BenchServer restart() throws IOException {
    server.close();
    return start(folder);
  }

  /** Where PostgreSQL is, for programs beside this one. */
  Pgbench.DatabasePlace database() throws IOException {
    String given = System.getenv("DATABASE_URL");
    if (given != null) {
      URI url = URI.create(given);
      String[] user = url.getUserInfo().split(":", 2);
      String password = user.length > 1 ? user[1] : "";
      int port = url.getPort() < 0 ? 5432 : url.getPort();
      return new Pgbench.DatabasePlace(
          url.getHost(), port, user[0], password, url.getPath().substring(1));
    }
    Path own = new DataLayout(folder).postgres();
    return new Pgbench.DatabasePlace(
        "127.0.0.1",
        Integer.parseInt(Files.readString(own.resolve("port")).strip()),
        "ordo",
        Files.readString(own.resolve("password")).strip(),
        "ordo");
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
