package ordo.cli.machine;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import ordo.cli.shown.CrsAdvice;
import ordo.pointcloud.crs.CrsEngine;
import ordo.pointcloud.crs.engines.CrsEngines;
import ordo.server.ServerConfig;
import ordo.server.http.OpenFiles;
import ordo.server.tls.TlsContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    description = "Runs the server with all that one machine needs: database, store, one worker.",
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DataOption data;

  @Option(
      names = "--port",
      paramLabel = "P",
      description = "Port of the API, 0 for a free one; default PORT, else 3000.")
  private Optional<Integer> port;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Workers beside the server: 1, or 0 where others do all the work; default"
              + " ${DEFAULT-VALUE}.",
      defaultValue = "1")
  private int workers;

  /** Below the minute that a system's service manager gives. */
  private static final Duration STOP_MAX = Duration.ofSeconds(55);

  @Override
  public Integer call() throws IOException, InterruptedException {
    CrsEngine crs = CrsEngines.detect();
    ServerConfig config = data.config();
    config = port.isPresent() ? config.withPort(port.get()) : config;
    try (OrderlyEnd _ = OrderlyEnd.interruptsThisThread(STOP_MAX)) {
      serve(config, crs, program());
    }
    return 0;
  }

  /** What a worker beside the server is started by; empty where there is to be none. */
  private Optional<CommandSpec> program() {
    if (workers < 0 || workers > 1) {
      throw new ParameterException(
          spec.commandLine(), "--workers: expected 0 or 1, found " + workers);
    }
    return workers == 0 ? Optional.empty() : Optional.of(spec.root());
  }

  private static void serve(ServerConfig config, CrsEngine crs, Optional<CommandSpec> program)
      throws IOException {
    try (SingleMachine machine = SingleMachine.start(config, crs, program)) {
      System.out.println("Ordo is ready at " + machine.address());
      System.out.println("  dashboard    " + machine.address() + "/ui/");
      System.out.println("  store        " + machine.storeSource());
      System.out.println("  token        " + machine.tokenSource());
      System.out.println("  coordinates  " + CrsAdvice.line(crs));
      if (config.tls().isPresent()) {
        System.out.println("  certificate  " + TlsContext.about(config.tls().get()));
      }
      OpenFiles.advice().ifPresent(low -> System.out.println("  open files   " + low));
      machine.awaitEnd();
    } catch (InterruptedException told) {
      // The machine has ended; there is nothing else to do.
    }
  }
}
