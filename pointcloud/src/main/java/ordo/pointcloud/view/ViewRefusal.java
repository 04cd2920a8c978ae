package ordo.pointcloud.view;

import java.io.IOException;

/** Why something cannot be seen that is not damaged. */
public final class ViewRefusal extends IOException {
  private static final long serialVersionUID = 1L;
  private final Kind kind;

  /** What is the matter. */
  public enum Kind {
    NO_VIEW,
    NO_SUCH_NODE,
    TOO_LARGE,
    TOO_SLOW
  }

  public ViewRefusal(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
