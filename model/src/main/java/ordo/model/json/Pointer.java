package ordo.model.json;

/** A JSON Pointer (RFC 6901) that grows downwards. */
public record Pointer(String text) {
  public static final Pointer ROOT = new Pointer("");

  public Pointer child(String name) {
    return new Pointer(text + "/" + name.replace("~", "~0").replace("/", "~1"));
  }

  public Pointer child(int index) {
    return new Pointer(text + "/" + index);
  }

  /** The place that holds this one; the root holds itself. */
  public Pointer parent() {
    int end = text.lastIndexOf('/');
    return end < 0 ? ROOT : new Pointer(text.substring(0, end));
  }

  @Override
  public String toString() {
    return text;
  }
}
