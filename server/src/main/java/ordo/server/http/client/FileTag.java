package ordo.server.http.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.server.view.StoredArtifact;

/**
 * ETags of artifacts. Only what steps made has one: its digest is ours and its path is never
 * written again, while an input may change under its path and its hash is somebody's word.
 */
public final class FileTag {
  private static final int BYTES = 12;

  private FileTag() {}

  /**
   * @param below path in a directory artifact, empty for a file
   */
  public static Optional<String> of(StoredArtifact artifact, String below) {
    boolean isOurs = artifact.uri().startsWith(StorePath.STAGING_ROOT + "/");
    return artifact
        .hash()
        .filter(hash -> isOurs && hash.startsWith("sha256:"))
        .map(hash -> "\"" + digest(hash + "/" + below) + "\"");
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
