package ordo.cli.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import ordo.cli.machine.OrderlyEnd;
import ordo.cli.server.reach.ServerOptions;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.wire.WorkerRegistration;
import ordo.worker.Worker;
import ordo.worker.WorkerConfig;
import ordo.worker.executor.shipped.ShippedExecutors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "worker",
    description = "Runs steps for a server: claims, computes, reports. Leaves on SIGTERM.",
    mixinStandardHelpOptions = true)
public final class WorkerCommand implements Callable<Integer> {
  @Mixin private ServerOptions server;

  @Option(
      names = "--server-file",
      paramLabel = "FILE",
      hidden = true,
      description = "File with the server's address, read before each request.")
  private Path serverFile;

  @Option(
      names = "--store",
      paramLabel = "STORE",
      defaultValue = "${env:ORDO_STORE}",
      description =
          "The store: its folder, file:///path, or s3://bucket/prefix; default ORDO_STORE. Its id"
              + " must equal the server's. Without one, bytes go through the server.")
  private String store;

  @Option(
      names = "--scratch",
      paramLabel = "DIR",
      description = "Folder for temporary files, this worker's own; default ${DEFAULT-VALUE}.",
      defaultValue = "ordo-scratch")
  private Path scratch;

  @Option(
      names = "--started-by",
      paramLabel = "NAME",
      description = "What started it, such as a Slurm job; default ${DEFAULT-VALUE}.",
      defaultValue = "${env:SLURM_JOB_ID:-command line}")
  private String startedBy;

  @Option(
      names = "--idle-seconds",
      paramLabel = "N",
      description = "Leaves after so long without work; default: never.")
  private Long idleSeconds;

  @Option(
      names = "--life-seconds",
      paramLabel = "N",
      description = "Leaves so long after its start; default: never.")
  private Long lifeSeconds;

  @Option(
      names = "--drain-seconds",
      paramLabel = "N",
      description = "What runs may take so long once it is told to end; default ${DEFAULT-VALUE}.",
      defaultValue = "10")
  private long drainSeconds;

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description =
          "Takes the steps of this class of machine and of smaller ones, as the server's"
              + " ORDO_CLASSES names them; default: what its machine is, or every step.")
  private String className;

  @Option(names = "--fleet", paramLabel = "NAME", description = "The fleet that it is of.")
  private String fleet;

  @Option(
      names = "--engine-id",
      paramLabel = "ID",
      description = "What the engine that started it calls it.")
  private String engineId;

  @Option(names = "--check", description = "Registers, runs nothing and leaves.")
  private boolean check;

  @Override
  public Integer call() throws IOException, InterruptedException {
    server.trust();
    var lifetime =
        new WorkerConfig.Lifetime(
            seconds(idleSeconds), seconds(lifeSeconds), Duration.ofSeconds(drainSeconds));
    var machine = new WorkerRegistration.Machine(className, fleet, engineId);
    var config =
        new WorkerConfig(
            address(), token(), Optional.ofNullable(store), scratch, startedBy, machine, lifetime);
    var worker = new Worker(config, ShippedExecutors.all(CrsEngines.detect()));
    try (OrderlyEnd _ = OrderlyEnd.onSignal(worker::end, worker.longestEnd())) {
      run(worker);
    }
    return 0;
  }

  private void run(Worker worker) throws IOException, InterruptedException {
    if (check) {
      worker.check();
      System.out.println("The server takes this worker.");
    } else {
      worker.run();
    }
  }

  private String token() throws IOException {
    return serverFile != null ? server.token() : server.reached().token();
  }

  /** A worker that outlives its server finds the next one, on whatever port it listens. */
  private Supplier<URI> address() throws IOException {
    if (serverFile != null) {
      return () -> read(serverFile);
    }
    URI given = server.address();
    return () -> given;
  }

  private static URI read(Path file) {
    try {
      return URI.create(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Duration> seconds(Long value) {
    return Optional.ofNullable(value).map(Duration::ofSeconds);
  }
}
