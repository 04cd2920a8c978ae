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

  /**
   * Of the lens, whose memory is bounded whatever the server's is: a file that exhausts it ends it.
   */
  static List<String> ofLens() {
    return Stream.concat(
            ofThisProcess().stream().filter(JvmOptions::isOfAny),
            Stream.of(
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TrimNativeHeapInterval=5000",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+ExitOnOutOfMemoryError"))
        .distinct()
        .toList();
  }

  /** What says where something lies, not how much there is of it. */
  private static boolean isOfAny(String option) {
    return option.startsWith("-D") || option.startsWith("--enable-native-access");
  }
}
