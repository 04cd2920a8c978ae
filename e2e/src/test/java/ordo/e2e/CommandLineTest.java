package ordo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordo.server.embedded.TestPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Every verb, as typed. */
final class CommandLineTest {
  @TempDir Path folder;

  @Test
  void verbsOfAClientSubmitWatchListShowAndCancel() throws IOException {
    Samples.write(SharedServer.store().resolve(WorkedExample.INPUT_URI), 10_000, "EPSG:2271");
    Path file = folder.resolve("job.json");
    Files.writeString(file, WorkedExample.read().webhook(null).body().toString());
    List<String> where = List.of("--data", SharedServer.data().toString());
    String submitted = started(0, "submit", file.toString(), "--watch", where.get(0), where.get(1));
    assertThat(submitted).contains("✓ build_ept", WorkedExample.OUTPUT_PATH + "/");
    Matcher job = Pattern.compile("Job (\\d+): success").matcher(submitted);
    assertThat(job.find()).as(submitted).isTrue();
    assertThat(run(where, 0, "jobs")).contains("success", "reproject-ept@3.0.0");
    assertThat(run(where, 0, "job", job.group(1))).contains("dataset_info", "success");
    assertThat(run(where, 1, "cancel", job.group(1))).contains("Refused:");
    assertThat(run(where, 1, "job", "999999")).contains("Job not found");
    assertThat(run(where, 0, "doctor")).contains("is ready", "coordinates");
    Files.writeString(file, "{\"recipe\": {}}");
    assertThat(run(where, 1, "submit", file.toString())).contains("/recipe", "/inputs");
    Files.writeString(file, "{\"recipe\": {},\n \"recipe\": {}}");
    assertThat(run(where, 1, "submit", file.toString())).contains("line 2, column");
    assertThat(run(where, 1, "submit", folder.toString())).contains("found a directory");
    String taken = Integer.toString(SharedServer.process().address().getPort());
    Path other = folder.resolve("other");
    TestPostgres.bringPrograms(other);
    assertThat(started(1, "serve", "--data", other.toString(), "--port", taken))
        .contains("cannot listen on 0.0.0.0:" + taken)
        .doesNotContain("is ready");
  }

  @Test
  void aBackupIsRestoredElsewhereWithTheStoreBesideIt() throws Exception {
    Samples.write(SharedServer.store().resolve(WorkedExample.INPUT_URI), 5_000, "EPSG:2271");
    ApiClient api = SharedServer.api();
    JsonNode job = api.awaitEnd(api.submit(WorkedExample.read().webhook(null).body()));
    long id = job.at("/job/id").asLong();
    Path data = SharedServer.data();
    Path elsewhere = folder.resolve("elsewhere");
    String file = folder.resolve("ordo.backup").toString();
    run(List.of("--data", data.toString()), 0, "backup", file);
    TestPostgres.bringPrograms(elsewhere);
    run(List.of("--data", elsewhere.toString()), 0, "restore", file);
    for (String kept : List.of("store", "token", "webhook-secret")) {
      String[] copy = {"cp", "-a", data.resolve(kept).toString(), elsewhere.toString()};
      assertThat(new ProcessBuilder(copy).inheritIO().start().waitFor()).isZero();
    }
    run(List.of("--data", data.toString()), 1, "restore", file);
    try (OrdoProcess server = OrdoProcess.serve(elsewhere, OrdoProcess.WITHOUT_LENS)) {
      ApiClient restored = ApiClient.of(server, elsewhere);
      assertThat(restored.job(id)).isEqualTo(api.job(id));
      assertThat(restored.get("jobs/" + id + "/artifacts/step:dataset_info.metadata").raw().body())
          .isEqualTo(api.get("jobs/" + id + "/artifacts/step:dataset_info.metadata").raw().body());
      JsonNode next = restored.awaitEnd(restored.submit(WorkedExample.read().webhook(null).body()));
      assertThat(next.at("/job/status").asString()).isEqualTo("success");
      assertThat(next.at("/job/id").asLong()).isGreaterThan(id);
    }
  }

  @Test
  void verbsOnFilesNeedNoServer() throws IOException {
    Path las = folder.resolve("a.las");
    Path laz = folder.resolve("a.laz");
    Path moved = folder.resolve("b.laz");
    Path ept = folder.resolve("ept");
    Samples.write(las, 12_000, "EPSG:32633");
    assertThat(run(List.of(), 0, "points", "convert", las.toString(), laz.toString()))
        .contains("12,000 points");
    assertThat(run(List.of(), 0, "points", "validate", laz.toString())).contains("valid");
    assertThat(run(List.of(), 0, "points", "info", laz.toString())).contains("Classification");
    assertThat(reprojected(0, laz, moved)).contains("EPSG:3857");
    assertThat(reprojected(1, moved, moved)).contains("expected another file than the input");
    assertThat(run(List.of(), 0, "points", "ept", moved.toString(), ept.toString()))
        .contains("12,000 points");
    assertThat(run(List.of(), 0, "points", "validate", ept.toString())).contains("valid");
    assertThat(folder.resolve("ept.work")).doesNotExist();
    Path potree = folder.resolve("potree");
    String[] plain = {"points", "potree", laz.toString(), potree.toString(), "--encoding=DEFAULT"};
    assertThat(run(List.of(), 0, plain)).contains("points in");
    assertThat(potree.resolve("metadata.json")).content().contains("\"encoding\" : \"DEFAULT\"");
    assertThat(against(0, ept, moved)).contains("ok  source points", "valid");
    assertThat(against(1, ept, las)).contains("ok  source count", "BAD source points");
    Path both = folder.resolve("both");
    assertThat(run(List.of(), 0, "points", "ept", las.toString(), laz.toString(), both.toString()))
        .contains("24,000 points");
    assertThat(against(0, both, las, laz)).contains("ok  source points", "valid");
    Files.write(laz, new byte[] {'L', 'A', 'S', 'F', 1, 2});
    assertThat(run(List.of(), 1, "points", "validate", laz.toString())).contains("BAD");
    assertThat(run(List.of(), 1, "points", "info", folder.resolve("none.laz").toString()))
        .contains("none.laz");
    String xyz = folder.resolve("out.xyz").toString();
    assertThat(run(List.of(), 1, "points", "convert", las.toString(), xyz))
        .contains("out.xyz: expected a name that ends in .las or .laz");
    assertThat(run(List.of(), 1, "points", "convert", las.toString(), folder.toString()))
        .contains("found a directory");
    for (String threads : List.of("0", "257")) {
      assertThat(run(List.of(), 2, "points", "info", las.toString(), "--threads", threads))
          .contains("--threads: expected 1 to 256, found " + threads);
    }
    Path nowhere = folder.resolve("nowhere/out.las");
    assertThat(run(List.of(), 1, "points", "convert", las.toString(), nowhere.toString()))
        .contains(nowhere + ": expected a folder to write in, found none");
  }

  /** Far more work than there is time for, so that the signal comes in the middle of it. */
  @Test
  void aVerbThatIsStoppedLeavesNothing() throws Exception {
    Path survey = folder.resolve("survey.laz");
    Samples.write(survey, 500_000, "EPSG:2271");
    Path out = Files.createDirectory(folder.resolve("out"));
    assertStops(out, "sample", out.resolve("a.laz").toString(), "--points", "1000000000");
    String ept = out.resolve("ept").toString();
    String copc = out.resolve("c.copc.laz").toString();
    assertStops(out, "points", "tiles", survey.toString(), "--ept", ept, "--copc", copc);
  }

  private static void assertStops(Path out, String... words) throws Exception {
    try (WatchService watch = out.getFileSystem().newWatchService()) {
      out.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      try (OrdoProcess process = OrdoProcess.start(Map.of(), words)) {
        assertThat(watch.poll(60, TimeUnit.SECONDS)).as(process.output()).isNotNull();
        assertThat(process.terminate()).as(process.output()).isEqualTo(128 + 15);
        assertThat(process.output()).doesNotContain("Exception");
      }
    }
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void verbsOnCoordinateSystemsFindAndShow() {
    assertThat(run(List.of(), 0, "crs", "show", "EPSG:2271"))
        .contains("Pennsylvania", "survey foot");
    assertThat(run(List.of(), 0, "crs", "search", "UTM", "zone", "33N")).contains("EPSG:32633");
    assertThat(run(List.of(), 0, "crs", "search", "harn", "oregon", "north", "--limit", "1"))
        .contains("EPSG:2838", "NAD83(HARN) / Oregon North");
    assertThat(run(List.of(), 2, "crs", "search")).contains("TEXT");
    assertThat(run(List.of(), 2, "crs", "search", "utm", "--limit", "0")).contains("--limit");
    assertThat(run(List.of(), 1, "crs", "show", "EPSG:999999")).contains("999999");
    assertThat(run(List.of(), 2, "no-such-verb")).contains("no-such-verb");
    assertThat(run(List.of(), 2, "job", "0")).contains("a job's number, found '0'");
    assertThat(run(List.of(), 1, "jobs", "--server", "localhost:3000"))
        .contains("server address: expected one such as");
  }

  @Test
  void libraryOfCoordinatesThatIsNamedAndNotThereStopsTheStart() {
    Map<String, String> environment = Map.of("ORDO_PROJ", "/nowhere/libproj.so");
    String data = folder.resolve("data").toString();
    try (OrdoProcess serve = OrdoProcess.start(environment, "serve", "--data", data);
        OrdoProcess doctor = OrdoProcess.start(environment, "doctor", "--data", data)) {
      for (OrdoProcess process : List.of(serve, doctor)) {
        assertThat(process.awaitExit()).as(process.output()).isEqualTo(1);
        assertThat(process.output()).contains("ORDO_PROJ: expected", "found /nowhere/libproj.so");
      }
    }
    assertThat(folder.resolve("data")).doesNotExist();
  }

  private static String against(int exitCode, Path ept, Path... sources) {
    var words = new ArrayList<>(List.of("points", "validate", ept.toString(), "--against"));
    for (Path source : sources) {
      words.add(source.toString());
    }
    return run(List.of(), exitCode, words.toArray(String[]::new));
  }

  private static String reprojected(int exitCode, Path from, Path into) {
    String[] words = {"points", "reproject", from.toString(), into.toString(), "--to", "EPSG:3857"};
    return run(List.of(), exitCode, words);
  }

  private static String run(List<String> options, int exitCode, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(options);
    return Verb.run(all.toArray(String[]::new)).ended(exitCode).text();
  }

  /** In a process of its own. */
  private static String started(int exitCode, String... words) {
    try (OrdoProcess process = OrdoProcess.start(Map.of(), words)) {
      assertThat(process.awaitExit()).as(process.output()).isEqualTo(exitCode);
      return process.output();
    }
  }
}
