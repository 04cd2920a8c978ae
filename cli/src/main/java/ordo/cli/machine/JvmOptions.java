package ordo.cli.machine;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;

/** Options of this JVM that a child of the same program needs too, and what each child has. */
final class JvmOptions {
  private static final List<String> PASSED_ON =
      List.of("-Xmx", "-Xss", "-XX:", "--enable-native-access", "-Dordo.", "-Djava.io.tmpdir");

  private JvmOptions() {}

  static List<String> ofThisProcess() {
    return Stream.concat(
            ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> PASSED_ON.stream().anyMatch(option::startsWith)),
            Stream.of("--enable-native-access=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError"))
        .distinct()
        .toList();
  }
}
