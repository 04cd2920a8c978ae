package ordo.worker.served;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import ordo.store.StoreException;
import ordo.store.ranged.RangedSource;
import ordo.wire.AttemptClient.Bytes;
import ordo.wire.AttemptClient.File;
import ordo.wire.AttemptClient.Folder;

/** An input to be read in parts. Its names are the store's. */
final class ServedSource implements RangedSource {
  private static final Found FOLDER = new Found(true, 0, "", Instant.EPOCH);

  private final ServedInput input;

  /** Of the files in a folder; empty for a file. */
  private final NavigableSet<String> paths;

  private final Map<String, Bytes> known = new ConcurrentHashMap<>();

  private ServedSource(ServedInput input, NavigableSet<String> paths) {
    this.input = input;
    this.paths = paths;
  }

  static ServedSource open(ServedInput input) throws IOException {
    return switch (input.first(1)) {
      case Folder all ->
          new ServedSource(input, new TreeSet<>(all.files().stream().map(File::path).toList()));
      case Bytes file -> {
        var source = new ServedSource(input, new TreeSet<>());
        source.known.put("", file);
        yield source;
      }
    };
  }

  @Override
  public Optional<Found> find(String name) throws IOException {
    String below = below(name);
    if (known.containsKey(below) || paths.contains(below)) {
      return file(below);
    }
    String first = paths.ceiling(below.isEmpty() ? "" : below + "/");
    boolean isFolder = first != null && (below.isEmpty() || first.startsWith(below + "/"));
    return isFolder ? Optional.of(FOLDER) : Optional.empty();
  }

  private Optional<Found> file(String below) throws IOException {
    try {
      Bytes before = known.get(below);
      Bytes file = before == null ? input.bytes(below, 0, 1) : before;
      known.putIfAbsent(below, file);
      return Optional.of(new Found(false, file.sizeBytes(), file.tag(), Instant.EPOCH));
    } catch (StoreException e) {
      return Optional.empty();
    }
  }

  @Override
  public List<String> names(String folder) {
    String start = below(folder).isEmpty() ? "" : below(folder) + "/";
    return paths.tailSet(start).stream()
        .takeWhile(path -> path.startsWith(start))
        .map(path -> path.substring(start.length()).split("/", 2)[0])
        .distinct()
        .toList();
  }

  @Override
  public InputStream read(String name, String version, long offset, long length) {
    String below = below(name);
    return new ServedRange(input, below, known.get(below), offset, length);
  }

  private String below(String name) {
    return name.equals(input.uri()) ? "" : name.substring(input.uri().length() + 1);
  }
}
