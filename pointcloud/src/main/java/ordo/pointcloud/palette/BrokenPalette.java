package ordo.pointcloud.palette;

/** A palette's text cannot be read; the message names the line and what was expected there. */
public final class BrokenPalette extends Exception {
  private static final long serialVersionUID = 1L;

  BrokenPalette(int line, String problem) {
    super("line " + line + ": " + problem);
  }
}
