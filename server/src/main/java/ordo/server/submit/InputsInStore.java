package ordo.server.submit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ordo.model.ArtifactType;
import ordo.model.StorePath;
import ordo.model.check.submission.InputLookup;
import ordo.model.contract.CloudFiles;
import ordo.store.Hindrance;
import ordo.store.Store;

/**
 * Looks inputs up in the store: they must be there, of the right kind, and begin as files of their
 * type begin. What a file is, is told by its content; SPEC section 4.
 */
public final class InputsInStore implements InputLookup {
  private static final int SIGNATURE_BYTES = 4;
  private static final List<String> LAS = List.of("LASF");

  /** TIFF 6.0, section 2, and BigTIFF, in either byte order. */
  private static final List<String> TIF = List.of("II*\0", "MM\0*", "II+\0", "MM\0+");

  private final Store store;

  public InputsInStore(Store store) {
    this.store = store;
  }

  /**
   * @throws StoreAway when the store cannot be read
   */
  @Override
  public Look look(ArtifactType type, boolean many, StorePath uri) {
    try {
      Optional<Store.Entry> entry = store.stat(uri);
      boolean isDirectory = entry.filter(Store.Folder.class::isInstance).isPresent();
      if (entry.isEmpty()) {
        return absence(uri);
      }
      Optional<String> problem = problem(type, many, uri, entry.get());
      return problem.isPresent() ? new Wrong(problem.get()) : new There(isDirectory);
    } catch (IOException e) {
      throw new StoreAway("store: " + e.getMessage(), e);
    }
  }

  private Optional<String> problem(
      ArtifactType type, boolean many, StorePath uri, Store.Entry entry) throws IOException {
    return switch (entry) {
      case Store.Folder folder when type.isDirectory() -> Optional.empty();
      case Store.Folder folder when many && type.equals(ArtifactType.LAS) -> noClouds(uri);
      case Store.Folder folder ->
          Optional.of("expected a file of type '" + type + "' at '" + uri + "', found a directory");
      case Store.FileEntry file when type.isDirectory() ->
          Optional.of("expected a directory of type '" + type + "' at '" + uri + "', found a file");
      case Store.FileEntry file -> wrongContent(type, file);
    };
  }

  /** With what is there instead, or in the way. */
  private Wrong absence(StorePath uri) throws IOException {
    String absent = Wrong.absent(uri).problem();
    Optional<Hindrance> hindrance = store.hindrance(uri);
    return hindrance.isPresent()
        ? new Wrong(absent + ": found " + hindrance.get().found(), hindrance.get().above())
        : new Wrong(absent + first(uri).map(", only "::concat).orElse(""));
  }

  private Optional<String> first(StorePath uri) throws IOException {
    List<String> found = new ArrayList<>();
    store.walk(
        uri,
        thing -> {
          found.add(thing.shown(uri));
          return false;
        });
    return found.stream().findFirst();
  }

  /** A directory of clouds holds at least one; what each of them is, its step finds out. */
  private Optional<String> noClouds(StorePath folder) throws IOException {
    try (Stream<Store.FileEntry> files = store.list(folder)) {
      return files.anyMatch(file -> CloudFiles.isCloud(file.path().value()))
          ? Optional.empty()
          : Optional.of("expected files named .las or .laz below '" + folder + "', found none");
    }
  }

  private Optional<String> wrongContent(ArtifactType type, Store.FileEntry file)
      throws IOException {
    List<String> signatures =
        type.equals(ArtifactType.LAS) ? LAS : type.equals(ArtifactType.TIF) ? TIF : List.of();
    if (signatures.isEmpty()) {
      return Optional.empty();
    }
    String found = signature(file);
    return signatures.contains(found) ? Optional.empty() : Optional.of(wrong(type, file, found));
  }

  private String signature(Store.FileEntry file) throws IOException {
    try (InputStream in = store.read(file.path(), 0, Math.min(SIGNATURE_BYTES, file.sizeBytes()))) {
      return new String(in.readNBytes(SIGNATURE_BYTES), StandardCharsets.ISO_8859_1);
    }
  }

  private static String wrong(ArtifactType type, Store.FileEntry file, String signature) {
    return "expected a file of type '"
        + type
        + "' at '"
        + file.path()
        + "', found one that begins with "
        + shown(signature)
        + " ("
        + file.sizeBytes()
        + " bytes)";
  }

  private static String shown(String signature) {
    return "\"" + signature.replaceAll("[^ -~]", "?") + "\"";
  }
}
