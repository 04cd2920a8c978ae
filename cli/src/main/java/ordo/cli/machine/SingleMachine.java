package ordo.cli.machine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import ordo.lens.LensMain;
import ordo.model.contract.Contracts;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.CrsEntry;
import ordo.pointcloud.crs.GeographicArea;
import ordo.server.OrdoServer;
import ordo.server.ServerConfig;
import ordo.server.embedded.ChildCommand;
import ordo.server.embedded.DataFolder;
import ordo.server.embedded.DataLayout;
import ordo.server.hook.WebhookContract;
import ordo.server.view.CrsSearch;
import ordo.worker.executor.Executor;
import ordo.worker.executor.shipped.ShippedExecutors;
import picocli.CommandLine.Model.CommandSpec;

/** Everything on one machine, put together: the server, and how its worker process is started. */
public final class SingleMachine implements AutoCloseable {
  private final OrdoServer server;
  private final ServerConfig config;
  private final Path data;
  private final CountDownLatch ending = new CountDownLatch(1);

  private SingleMachine(OrdoServer server, ServerConfig config, Path data) {
    this.server = server;
    this.config = config;
    this.data = data;
  }

  /**
   * Ready to take jobs once it returns.
   *
   * @param program the command line that runs here, whose verb {@code worker} runs beside it
   */
  public static SingleMachine start(ServerConfig config, CrsEngine crs, CommandSpec program)
      throws IOException {
    return start(config, crs, Optional.of(program));
  }

  /** As above; with an empty program no worker runs beside it. */
  static SingleMachine start(ServerConfig config, CrsEngine crs, Optional<CommandSpec> program)
      throws IOException {
    Path data = DataFolder.make(config.dataFolder());
    var parts =
        new OrdoServer.Parts(
            contracts(config, crs),
            Map.of("crs", crs.name()),
            (words, limit) -> crs.search(words, limit).stream().map(SingleMachine::found).toList(),
            new DeliveryAudit(DeliveryAudit.TIME_MAX),
            program.map(words -> new ChildCommand(workerWords(config, data, words), Map.of())),
            config.lens()
                ? Optional.of(new ChildCommand(lensWords(config, data), Map.of()))
                : Optional.empty());
    return new SingleMachine(OrdoServer.start(config, parts), config, data);
  }

  private static CrsSearch.Match found(CrsEntry entry) {
    return new CrsSearch.Match(
        entry.code(),
        entry.name(),
        entry.kind().label(),
        entry.area().map(GeographicArea::name),
        entry.deprecated());
  }

  /** SIGTERM or Ctrl-C closes it from now on, and then ends {@link #awaitEnd}. */
  public void closeOnSignal() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "shutdown"));
  }

  /** Whatever can run: on workers, and in the server itself. */
  static Contracts contracts(ServerConfig config, CrsEngine crs) {
    return new Contracts(
        Stream.concat(
                ShippedExecutors.all(crs).stream().map(Executor::contract),
                Stream.of(WebhookContract.of(config.webhooks().addresses())))
            .toList());
  }

  /** This same program with the verb {@code worker}. */
  private static List<String> workerWords(ServerConfig config, Path data, CommandSpec program) {
    var folder = new DataLayout(data);
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(JvmOptions.ofThisProcess());
    words.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            program.userObject().getClass().getName()));
    words.addAll(List.of("worker", "--started-by", "ordo serve"));
    words.addAll(List.of("--server-file", folder.serverAddress().toString()));
    words.addAll(List.of("--store", config.store().orElse(folder.store().toString())));
    words.addAll(List.of("--scratch", folder.scratch().toString()));
    return words;
  }

  /** Another program of the same build, which ends with this process. */
  private static List<String> lensWords(ServerConfig config, Path data) {
    var folder = new DataLayout(data);
    var words = new ArrayList<String>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(JvmOptions.ofLens());
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), LensMain.class.getName()));
    words.addAll(
        List.of(config.store().orElse(folder.store().toString()), folder.lens().toString()));
    return words;
  }

  /** Without the base path: where the dashboard's {@code /ui/} is. */
  public URI address() {
    return server.address();
  }

  public URI api() {
    return URI.create(server.address() + config.http().basePath());
  }

  /** The store's folder, where it is the machine's own. */
  public Path store() {
    return new DataLayout(data).store();
  }

  String storeSource() {
    return config.store().orElse(store().toString());
  }

  String tokenSource() {
    return server.tokenFile().map(Path::toString).orElse("as given by API_TOKEN");
  }

  public String token() throws IOException {
    return config.apiToken().isPresent()
        ? config.apiToken().get()
        : Files.readString(server.tokenFile().orElseThrow()).strip();
  }

  /** Returns, or throws, once the process is told to end. */
  public void awaitEnd() throws InterruptedException {
    ending.await();
  }

  /** Idempotent: the thread that waits and the one that SIGTERM starts may both call it. */
  @Override
  public void close() {
    server.close();
  }

  private void end() {
    ending.countDown();
    close();
  }
}
