package ordo.model.contract;

import java.util.Locale;

/** Which files of a directory are read, where a slot takes many; SPEC section 5. */
public final class CloudFiles {
  private CloudFiles() {}

  /**
   * Whether a file is one of the clouds, by its name: what lies beside them (a list, a picture, a
   * licence) is not, while a cloud that cannot be read must be told and not passed over.
   */
  public static boolean isCloud(String path) {
    String name = path.toLowerCase(Locale.ROOT);
    return name.endsWith(".las") || name.endsWith(".laz");
  }
}
