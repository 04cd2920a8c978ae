package ordo.lens.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import ordo.model.Shown;
import ordo.pointcloud.bytes.MalformedFileException;
import ordo.pointcloud.view.ViewRefusal;
import ordo.store.StoreException;

/** What a failure is answered by. */
final class Failures {
  private static final Logger LOG = System.getLogger(Failures.class.getName());
  private static final int MESSAGE_CHARACTERS_MAX = 2_000;

  private Failures() {}

  static Answer answer(Exception failure) {
    String message = Shown.line(String.valueOf(failure.getMessage()), MESSAGE_CHARACTERS_MAX);
    return switch (failure) {
      case Refusal refusal -> refusal.answer();
      case ViewRefusal refusal -> refused(refusal, message);
      case StoreException _ -> Answer.error(404, "no_such_artifact", message);
      case MalformedFileException _ -> Answer.error(422, "damaged", message);
      case EOFException _ -> Answer.error(422, "damaged", message);
      case InterruptedIOException _ -> Refusal.later("busy", 1, "stopped").answer();
      case InterruptedException _ -> Refusal.later("busy", 1, "stopped").answer();
      case IOException _ -> Refusal.later("store_away", 2, message).answer();
      default -> broken(failure);
    };
  }

  private static Answer refused(ViewRefusal refusal, String message) {
    return switch (refusal.kind()) {
      case NO_VIEW -> Answer.error(415, "no_view", message);
      case NO_SUCH_NODE -> Answer.error(404, "no_such_node", message);
      case TOO_LARGE -> Answer.error(413, "node_too_large", message);
      case TOO_SLOW -> Answer.error(422, "node_too_slow", message);
    };
  }

  /**
   * A reader that fell over a file is ours to mend; whoever looks learns that it cannot be seen.
   */
  private static Answer broken(Exception failure) {
    LOG.log(Level.ERROR, "a request failed", failure);
    return Answer.error(422, "damaged", "expected a file that can be read, found one that cannot");
  }
}
