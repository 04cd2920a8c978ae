package ordo.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room for copies in a scratch folder. */
public final class ScratchRoom {
  private ScratchRoom() {}

  /**
   * Before the first byte of a copy, so that a disk is not filled for nothing.
   *
   * @param what is copied, for people
   * @throws IOException where there is too little of it now
   */
  public static void require(Path folder, long bytes, String what) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < bytes) {
      throw new IOException(
          "no space left in the scratch folder: needed %d bytes for %s, found %d free"
              .formatted(bytes, what, free));
    }
  }
}
