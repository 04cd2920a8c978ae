package ordo.server.lens;

import java.io.InputStream;
import java.util.Map;

/** What comes of a question. */
public sealed interface LensReply {
  /**
   * The lens has answered, well or ill.
   *
   * @param headers those that a client may see
   * @param length of the body in bytes, or -1
   * @param body to be closed, read or not
   */
  record Answered(int status, Map<String, String> headers, long length, InputStream body)
      implements LensReply {}

  /**
   * None runs, or it does not answer.
   *
   * @param forGood whether none will
   */
  record Away(boolean forGood) implements LensReply {}

  /** As many questions are under way as may be. */
  record Full() implements LensReply {}
}
