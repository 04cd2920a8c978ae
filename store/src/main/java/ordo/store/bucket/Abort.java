package ordo.store.bucket;

import java.io.IOException;

/** Gives up what is half done because of a failure, which is told in any case. */
public final class Abort {
  private Abort() {}

  /** Where even that fails, the sweep does it later. */
  public static void quietly(Multipart half, Exception why) {
    try {
      half.abort();
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }
}
