package ordo.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ordo.model.StorePath;
import ordo.store.ContentDigest;
import ordo.store.DeclaredHash;
import ordo.store.Grants;
import ordo.store.PartialFile;
import ordo.store.Replaceable;
import ordo.store.Store;
import ordo.store.Together;
import ordo.store.s3.FaultProxy.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that can happen to a request on its way, on each request of each operation. */
@Tag("long")
final class FaultMatrixTest {
  /** Larger ones go in parts, both ways. */
  private static final int PARTS_FROM_BYTES = 5 << 20;

  private static final byte[] LARGE = new byte[PARTS_FROM_BYTES + 9];
  private static final Map<String, String> SET =
      Map.of("ept.json", "{}", "ept-data/0-0-0-0.laz", "LASF");

  /** Of one fault, in a key or a prefix. */
  private static final Pattern PLACE = Pattern.compile("(?:/|%2F)(f\\d)(?:[/ ?&]|%2F)");

  private final Map<String, String> settings = S3Service.settings();
  @TempDir Path scratch;
  private FaultProxy proxy;

  @BeforeEach
  void open() throws IOException {
    proxy = new FaultProxy(S3Service.endpoint());
  }

  @AfterEach
  void close() throws IOException {
    proxy.close();
  }

  private Store store(Duration silenceMax) throws IOException {
    var through = new TreeMap<>(settings);
    through.put("ORDO_S3_ENDPOINT", proxy.endpoint().toString());
    var terms = new S3Store.Terms(PARTS_FROM_BYTES, PARTS_FROM_BYTES, silenceMax);
    return S3Store.open(S3Service.address(through), terms);
  }

  private interface Operation {
    void run(Store store, String at) throws IOException;
  }

  /** In their order, each on what those before it have left at a place of its own. */
  private Map<String, Operation> operations() {
    var all = new LinkedHashMap<String, Operation>();
    all.put("put", (store, at) -> store.put(file(new byte[] {1, 2, 3}), path(at + "/one")));
    all.put("put in parts", (store, at) -> store.put(file(LARGE), path(at + "/large")));
    all.put("put a folder", (store, at) -> store.put(folder(), path(at + "/set")));
    all.put("stat", (store, at) -> assertThat(store.stat(path(at + "/one"))).isPresent());
    all.put("read", (store, at) -> assertThat(read(store, at + "/one")).containsExactly(1, 2, 3));
    all.put("fetch", this::fetch);
    all.put("fetch and digest", this::digest);
    all.put("view", this::view);
    all.put("list", (store, at) -> assertThat(listed(store, at + "/set")).isEqualTo(SET.size()));
    all.put("walk", (store, at) -> store.walk(path(at + "/set"), _ -> true));
    all.put(
        "children",
        (store, at) ->
            assertThat(store.children(Optional.of(path(at)), "", 9).entries()).hasSize(3));
    all.put("deliver", (store, at) -> deliver(store, at + "/one", at + "/to/one"));
    all.put("deliver in parts", (store, at) -> deliver(store, at + "/large", at + "/to/large"));
    all.put("deliver a folder", (store, at) -> deliver(store, at + "/set", at + "/to/set"));
    all.put("bring", this::bring);
    all.put("grant", FaultMatrixTest::grant);
    all.put("delete", (store, at) -> store.delete(path(at + "/to")));
    return all;
  }

  @Test
  void whatBreaksOnceIsDoneAgain() throws IOException {
    List<Fault> faults =
        List.of(
            new Fault.Answer(500, "InternalError"),
            new Fault.Reset(200),
            new Fault.Truncate(120),
            new Fault.WrongLength(),
            new Fault.Lose());
    strike(
        faults, Duration.ofSeconds(20), true); // a HEAD says nothing but the length: no lie there
  }

  /** Each of these costs a wait: they strike each kind of request once. */
  @Test
  void whatIsSlowOnceIsDoneAgain() throws IOException {
    strike(
        List.of(new Fault.Answer(503, "SlowDown"), new Fault.Stall()),
        Duration.ofSeconds(2),
        false);
  }

  private void strike(List<Fault> faults, Duration silenceMax, boolean each) throws IOException {
    try (Store store = store(silenceMax)) {
      Map<String, Fault> byPlace = new TreeMap<>();
      faults.forEach(fault -> byPlace.put("f" + byPlace.size(), fault));
      Set<String> struck = ConcurrentHashMap.newKeySet();
      proxy.plan(asked -> fault(asked, byPlace, struck, each));
      Together.each(byPlace.keySet(), faults.size(), at -> runAll(store, at, byPlace.get(at)));
      proxy.plan(_ -> new Fault.None());
      assertThat(struck).containsAll(byPlace.keySet());
      assertThat(listed(store, "f0/to")).isZero();
    }
  }

  private static Fault fault(
      FaultProxy.Asked asked, Map<String, Fault> byPlace, Set<String> struck, boolean each) {
    Matcher place = PLACE.matcher(asked.line());
    if (!place.find()) {
      return new Fault.None(); // no operation's own
    }
    Fault fault = byPlace.get(place.group(1));
    boolean isLie = fault instanceof Fault.WrongLength && asked.is("HEAD .*");
    String line = place.group(1) + " " + (each ? asked.line() : kind(asked));
    if (isLie || !strikes(line, struck, each)) {
      return new Fault.None();
    }
    struck.add(place.group(1));
    return fault;
  }

  /** Every second request of one line: the first breaks, and passes when it comes again. */
  private static boolean strikes(String line, Set<String> struck, boolean each) {
    return struck.add(line) || each && !struck.remove(line);
  }

  private static String kind(FaultProxy.Asked asked) {
    return asked.line().replaceAll("^(\\S+) [^?]*(\\??[a-zA-Z-]*).*", "$1 $2");
  }

  private void runAll(Store store, String at, Fault fault) throws IOException {
    for (var operation : operations().entrySet()) {
      try {
        operation.getValue().run(store, at);
      } catch (IOException | AssertionError e) {
        throw new AssertionError(operation.getKey() + " with " + fault, e);
      }
    }
  }

  @Test
  void expiredCredentialsAreToldAtOnceByEachOperationAndNothingIsLeft() throws IOException {
    try (Store store = store(Duration.ofSeconds(20));
        Store straight = S3Store.open(S3Service.address(settings))) {
      var ready = new ArrayList<>(operations().entrySet());
      for (var operation : ready.subList(0, 3)) {
        operation.getValue().run(straight, "x");
      }
      deliver(straight, "x/one", "x/to/one");
      List<String> before = all(straight);
      proxy.plan(_ -> new Fault.Answer(400, "ExpiredToken"));
      for (var operation : ready) {
        proxy.forget();
        assertThatThrownBy(() -> operation.getValue().run(store, "x"))
            .as(operation.getKey())
            .isInstanceOf(IOException.class)
            .hasMessageContaining("refused with 400");
        assertThat(proxy.asked()).as(operation.getKey()).hasSizeLessThan(4);
      }
      assertThatThrownBy(store::check).hasMessageContaining("refused with 400 ExpiredToken");
      assertThat(all(straight)).isEqualTo(before);
    }
  }

  private void fetch(Store store, String at) throws IOException {
    try (Store.Fetched one = store.fetch(path(at + "/large"), folderOf("fetch"));
        Store.Fetched set = store.fetch(path(at + "/set"), folderOf("fetch"))) {
      assertThat(Files.size(one.path())).isEqualTo(LARGE.length);
      assertThat(set.path().resolve("ept-data/0-0-0-0.laz")).hasContent("LASF");
    }
  }

  private void digest(Store store, String at) throws IOException {
    String hash = ContentDigest.of(file(LARGE)).hash();
    DeclaredHash declared = DeclaredHash.parse(hash).orElseThrow();
    try (Store.Fetched one =
        store.fetch(path(at + "/large"), folderOf("digest"), Optional.of(declared))) {
      assertThat(declared.mismatch(one)).isEmpty();
    }
  }

  private void view(Store store, String at) throws IOException {
    try (Store.Fetched set = store.view(path(at + "/set"), folderOf("view"))) {
      assertThat(set.path().resolve("ept.json")).hasContent("{}");
      assertThat(set.hasChanged()).isFalse();
    }
  }

  private static void deliver(Store store, String from, String to) throws IOException {
    store.deliver(path(from), path(to), Replaceable.ANY_FILE, _ -> {});
    assertThat(listed(store, to)).isEqualTo(listed(store, from));
  }

  private void bring(Store store, String at) throws IOException {
    try (PartialFile file = store.partialFiles().open(at).orElseThrow()) {
      file.append(new byte[] {4, 5}, 0, 2);
      file.place(path(at + "/to/brought"), Replaceable.NOTHING);
    }
    assertThat(read(store, at + "/to/brought")).containsExactly(4, 5);
    store.partialFiles().delete(at);
  }

  private static void grant(Store store, String at) throws IOException {
    Grants grants = store.grants().orElseThrow();
    var coming = new Grants.Coming(path(at + "/to/g"), grants.begin(path(at + "/to/g")));
    assertThat(grants.isOpen(coming)).isTrue();
    grants.abort(coming);
    assertThat(grants.isOpen(coming)).isFalse();
  }

  private static byte[] read(Store store, String at) throws IOException {
    try (InputStream in = store.read(path(at), 0, Long.MAX_VALUE)) {
      return in.readAllBytes();
    }
  }

  private static int listed(Store store, String at) throws IOException {
    try (var files = store.list(path(at))) {
      return (int) files.count();
    }
  }

  private static List<String> all(Store store) throws IOException {
    try (var files = store.list(path("x"))) {
      return files.map(Store.FileEntry::toString).toList();
    }
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(Files.createTempFile(scratch, "made", ""), bytes);
  }

  private Path folder() throws IOException {
    Path folder = Files.createTempDirectory(scratch, "made");
    for (var each : SET.entrySet()) {
      Path file = folder.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, each.getValue());
    }
    return folder;
  }

  private Path folderOf(String name) throws IOException {
    return Files.createTempDirectory(scratch, name);
  }

  private static StorePath path(String text) {
    return new StorePath(text);
  }
}
