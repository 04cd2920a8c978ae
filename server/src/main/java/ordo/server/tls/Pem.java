package ordo.server.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a PEM file; RFC 7468. What stands between them is passed over. */
final class Pem {
  private static final int BYTES_MAX = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

  /**
   * @param label such as {@code CERTIFICATE}
   * @param der what it holds
   */
  record Block(String label, byte[] der) {}

  private Pem() {}

  static List<Block> read(Path file) throws IOException {
    var blocks = new ArrayList<Block>();
    Matcher found = BLOCK.matcher(text(file));
    while (found.find()) {
      blocks.add(new Block(found.group(1), decoded(file, found)));
    }
    return blocks;
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file + ": expected a PEM file, found none");
    }
    if (!Files.isReadable(file)) {
      throw new IOException(file + ": expected a PEM file that this user may read");
    }
    if (Files.size(file) > BYTES_MAX) {
      throw new IOException(file + ": expected a PEM file of at most " + BYTES_MAX + " bytes");
    }
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }

  private static byte[] decoded(Path file, Matcher found) throws IOException {
    try {
      return Base64.getMimeDecoder().decode(found.group(2).strip());
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": expected base64 in " + found.group(1) + ", found else", e);
    }
  }
}
