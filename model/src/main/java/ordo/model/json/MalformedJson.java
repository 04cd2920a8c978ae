package ordo.model.json;

import ordo.model.Shown;

/** Text that is no JSON this product takes; the message is one line with line and column. */
public final class MalformedJson extends Exception {
  private static final long serialVersionUID = 1;

  MalformedJson(String message) {
    super(Shown.escaped(message));
  }
}
