package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The launcher in a checkout of its own, whose build takes the jars that are built already: the
 * record of a start is made and used, and one that does not fit is passed over in silence.
 */
@Tag("long")
final class LauncherTest {
  private static final long WAIT_SECONDS_MAX = 120;
  private static final String CODE = "EPSG:2271";

  @TempDir static Path home;
  private static Run first;

  /** What is wrong with a record. */
  enum Flaw {
    MISSING {
      @Override
      void strike() throws IOException {
        Files.delete(record());
      }
    },
    TRUNCATED {
      @Override
      void strike() throws IOException {
        try (FileChannel file = FileChannel.open(record(), StandardOpenOption.WRITE)) {
          file.truncate(file.size() / 2);
        }
      }
    },
    OF_OTHER_JARS {
      @Override
      void strike() throws IOException {
        Path jar = ownJar();
        Path real = jar.toRealPath();
        Files.delete(jar);
        Files.copy(real, jar);
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH.plusSeconds(1_000_000_000)));
      }
    };

    abstract void strike() throws IOException;
  }

  /** An ended command. */
  private record Run(int exitCode, String output, String errors) {}

  @BeforeAll
  static void buildAtFirstUse() throws Exception {
    Files.copy(Repository.root().resolve("ordo"), home.resolve("ordo"));
    Path jars = Repository.root().resolve("cli/target/lib");
    assertThat(jars).as("made by Maven's package phase, before these tests").isDirectory();
    Path mvnw = home.resolve("mvnw");
    Files.writeString(
        mvnw, "#!/bin/sh\nmkdir -p cli/target/lib && ln -s '" + jars + "'/*.jar cli/target/lib/\n");
    assertThat(mvnw.toFile().setExecutable(true)).isTrue();
    first = run("", "crs", "show", CODE);
  }

  @Test
  void buildRecordsAStartThatVerbsThenUse() throws Exception {
    assertThat(first.exitCode()).as(first.errors()).isZero();
    assertThat(first.output()).contains(CODE, "Pennsylvania North");
    assertThat(first.errors()).contains("Building Ordo").doesNotContain("No record");

    Path loaded = home.resolve("loaded.log");
    Run second = run("-Xmx900m -Xlog:class+load:file=" + loaded, "crs", "show", CODE);
    assertThat(second).isEqualTo(new Run(0, first.output(), ""));
    assertThat(Files.readAllLines(loaded))
        .anyMatch(line -> line.contains("ordo.cli.Main source: shared objects file"));
  }

  @ParameterizedTest
  @EnumSource
  void recordThatDoesNotFitIsPassedOverInSilence(Flaw flaw) throws Exception {
    Path kept = home.resolve("kept");
    Path jar = ownJar();
    Path linked = Files.readSymbolicLink(jar);
    Files.copy(record(), kept);
    try {
      flaw.strike();
      assertThat(run("", "crs", "show", CODE)).isEqualTo(new Run(0, first.output(), ""));
    } finally {
      Files.deleteIfExists(record());
      Files.move(kept, record());
      Files.delete(jar);
      Files.createSymbolicLink(jar, linked);
    }
  }

  private static Path record() {
    return home.resolve("cli/target/ordo.aot");
  }

  private static Path ownJar() throws IOException {
    try (Stream<Path> jars = Files.list(home.resolve("cli/target/lib"))) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith("ordo-cli"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Run run(String javaOptions, String... words) throws Exception {
    Path output = home.resolve("output");
    Path errors = home.resolve("errors");
    var command = Stream.concat(Stream.of("./ordo"), List.of(words).stream()).toList();
    var builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("ORDO_"));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    if (!javaOptions.isEmpty()) {
      builder.environment().put("ORDO_JAVA_OPTIONS", javaOptions);
    }
    Process process = builder.start();
    if (!process.waitFor(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running after " + WAIT_SECONDS_MAX + " s");
    }
    return new Run(process.exitValue(), Files.readString(output), Files.readString(errors));
  }
}
