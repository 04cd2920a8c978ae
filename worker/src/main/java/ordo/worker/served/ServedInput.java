package ordo.worker.served;

import java.io.IOException;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.store.StoreException;
import ordo.wire.AttemptClient;
import ordo.wire.AttemptClient.Bytes;
import ordo.wire.AttemptClient.Input;
import ordo.wire.AttemptClient.Place;
import ordo.wire.ClaimedTask;
import ordo.wire.RefusedException;
import ordo.worker.attempt.LiveAttempt;

/**
 * One input of an attempt, as its server has it.
 *
 * @param place the whole
 */
record ServedInput(AttemptClient client, Tries tries, Place place, ClaimedTask.Input input) {
  private static final int NOT_FOUND = 404;

  static ServedInput of(AttemptClient client, long worker, LiveAttempt attempt, String slot) {
    var place = new Place(worker, attempt.key(), slot, Optional.empty());
    return new ServedInput(client, new Tries(attempt), place, attempt.task().inputs().get(slot));
  }

  String uri() {
    return input.uri();
  }

  /** The first bytes of the file that the input is, or the folder. */
  Input first(int length) throws IOException {
    return read(place, 0, length);
  }

  /**
   * @param below path in the folder that the input is; empty for the file that it is
   * @throws StoreException when no file lies there
   */
  Bytes bytes(String below, long first, int length) throws IOException {
    Place file = below.isEmpty() ? place : place.below(below);
    if (read(file, first, length) instanceof Bytes bytes) {
      return bytes;
    }
    throw nothing(file, "a directory");
  }

  /**
   * @throws IOException also where the file has changed
   */
  Bytes same(String below, Bytes as, long first, int length) throws IOException {
    Bytes bytes = bytes(below, first, length);
    boolean isSame = bytes.tag().equals(as.tag()) && bytes.sizeBytes() == as.sizeBytes();
    if (!isSame || bytes.bytes().length != Math.min(length, bytes.sizeBytes() - first)) {
      throw new IOException(shown(below) + ": it has changed while it was read");
    }
    return bytes;
  }

  private Input read(Place file, long first, int length) throws IOException {
    try {
      return tries.of(() -> client.read(file, first, length));
    } catch (RefusedException e) {
      throw e.status() == NOT_FOUND ? nothing(file, "nothing") : e;
    }
  }

  private StoreException nothing(Place file, String found) {
    String below = file.below().map(StorePath::value).orElse("");
    String expected = below.isEmpty() ? "a file or a directory" : "a file";
    return new StoreException(new StorePath(shown(below)), expected, found);
  }

  private String shown(String below) {
    return below.isEmpty() ? uri() : uri() + "/" + below;
  }
}
