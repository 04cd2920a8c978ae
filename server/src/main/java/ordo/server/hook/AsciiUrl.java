package ordo.server.hook;

import java.net.IDN;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL outside ASCII as HTTP sends it: the host by the rules for names of domains (RFC 3490), the
 * rest percent-encoded as UTF-8 (RFC 3987, section 3.1).
 */
final class AsciiUrl {
  /** Scheme, user and password, host, and the rest, a port first. */
  private static final Pattern PARTS =
      Pattern.compile("([A-Za-z]+://)([^/?#]*@)?([^/?#:\\[\\]@]+)(.*)", Pattern.DOTALL);

  private AsciiUrl() {}

  /**
   * As it is where it is ASCII, or no URL.
   *
   * @throws IllegalArgumentException the host is no name of a domain, or the text no Unicode
   */
  static String of(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      return encoded(text);
    }
    String user = parts.group(2) == null ? "" : encoded(parts.group(2));
    String host = IDN.toASCII(parts.group(3), IDN.USE_STD3_ASCII_RULES);
    return parts.group(1) + user + host + encoded(parts.group(4));
  }

  private static String encoded(String text) {
    var ascii = new StringBuilder();
    for (byte b : utf8(text)) {
      ascii.append(b >= 0 ? Character.toString(b) : String.format("%%%02X", b));
    }
    return ascii.toString();
  }

  private static byte[] utf8(String text) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] utf8 = new byte[bytes.remaining()];
      bytes.get(utf8);
      return utf8;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("expected Unicode text", e);
    }
  }
}
