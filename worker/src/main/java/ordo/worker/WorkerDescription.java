package ordo.worker;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collection;
import ordo.wire.WorkerRegistration;

/** What a worker says about itself. */
final class WorkerDescription {
  private WorkerDescription() {}

  static WorkerRegistration of(WorkerConfig config, Collection<String> types, String storeId)
      throws IOException {
    return new WorkerRegistration(
        hostName() + ":" + ProcessHandle.current().pid(),
        types.stream().sorted().toList(),
        storeId,
        resources(config),
        config.startedBy(),
        config.lifetime().life().map(Duration::toSeconds).orElse(null),
        config.machine());
  }

  private static WorkerRegistration.Resources resources(WorkerConfig config) throws IOException {
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new WorkerRegistration.Resources(
        Runtime.getRuntime().availableProcessors(),
        machine.getTotalMemorySize(),
        Files.getFileStore(config.scratch()).getUsableSpace());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
