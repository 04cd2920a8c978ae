package ordo.server.submit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ordo.model.ArtifactType;
import ordo.model.Contracts;
import ordo.model.StorePath;
import ordo.model.check.InputLookup;
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
  public Optional<String> problem(ArtifactType type, StorePath uri) {
    try {
      return problemOf(type, uri);
    } catch (IOException e) {
      throw new StoreAway("store: " + e.getMessage(), e);
    }
  }

  private Optional<String> problemOf(ArtifactType type, StorePath uri) throws IOException {
    Optional<Store.Entry> entry = store.stat(uri);
    if (entry.isEmpty()) {
      return Optional.of(absence(uri));
    }
    boolean isDirectoryExpected = Contracts.isDirectory(type);
    return switch (entry.get()) {
      case Store.Folder folder when isDirectoryExpected -> Optional.empty();
      case Store.Folder folder ->
          Optional.of("expected a file of type '" + type + "' at '" + uri + "', found a directory");
      case Store.FileEntry file when isDirectoryExpected ->
          Optional.of("expected a directory of type '" + type + "' at '" + uri + "', found a file");
      case Store.FileEntry file -> wrongContent(type, file);
    };
  }

  /** With what is there instead, or in the way. */
  private String absence(StorePath uri) throws IOException {
    String absent = "nothing lies at '" + uri + "' in the store";
    Optional<Hindrance> hindrance = store.hindrance(uri);
    if (hindrance.isPresent()) {
      return absent + ": found " + hindrance.get().found();
    }
    List<String> found = new ArrayList<>();
    store.walk(
        uri,
        thing -> {
          found.add(thing.shown(uri));
          return false;
        });
    return found.isEmpty() ? absent : absent + ", only " + found.getFirst();
  }

  private Optional<String> wrongContent(ArtifactType type, Store.FileEntry file)
      throws IOException {
    List<String> signatures =
        type.equals(ArtifactType.LAS) ? LAS : type.equals(ArtifactType.TIF) ? TIF : List.of();
    if (signatures.isEmpty()) {
      return Optional.empty();
    }
    String found;
    try (InputStream in = store.read(file.path(), 0, Math.min(SIGNATURE_BYTES, file.sizeBytes()))) {
      found = new String(in.readNBytes(SIGNATURE_BYTES), StandardCharsets.ISO_8859_1);
    }
    return signatures.contains(found)
        ? Optional.empty()
        : Optional.of(
            "expected a file of type '"
                + type
                + "' at '"
                + file.path()
                + "', found one that begins with "
                + shown(found)
                + " ("
                + file.sizeBytes()
                + " bytes)");
  }

  private static String shown(String signature) {
    return "\"" + signature.replaceAll("[^ -~]", "?") + "\"";
  }
}
