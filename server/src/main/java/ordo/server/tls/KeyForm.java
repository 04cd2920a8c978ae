package ordo.server.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * Private keys as they lie in files. Those of PKCS #1 and SEC 1 are put into the frame of PKCS #8
 * (RFC 5958), whose algorithm the public key names (RFC 5280, section 4.1.2.7).
 */
final class KeyForm {
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final byte[] VERSION_0 = {2, 1, 0};
  private static final int LONG_FORM = 0x80;

  private KeyForm() {}

  static boolean isKnown(Pem.Block block) {
    return block.label().equals("PRIVATE KEY") || isOlder(block);
  }

  private static boolean isOlder(Pem.Block block) {
    return block.label().equals("RSA PRIVATE KEY") || block.label().equals("EC PRIVATE KEY");
  }

  /**
   * @param owner the public key that it should belong to
   */
  static PrivateKey read(Pem.Block block, PublicKey owner) throws GeneralSecurityException {
    byte[] der = isOlder(block) ? framed(block.der(), owner) : block.der();
    return KeyFactory.getInstance(owner.getAlgorithm())
        .generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  private static byte[] framed(byte[] key, PublicKey owner) {
    var inner = new ByteArrayOutputStream();
    inner.writeBytes(VERSION_0);
    inner.writeBytes(algorithm(owner.getEncoded()));
    inner.writeBytes(element(OCTETS, key));
    return element(SEQUENCE, inner.toByteArray());
  }

  /** The first element within the sequence that a public key is. */
  private static byte[] algorithm(byte[] publicKey) {
    ByteBuffer der = ByteBuffer.wrap(publicKey);
    der.get();
    length(der);
    int start = der.position();
    der.get();
    int contents = length(der);
    byte[] whole = new byte[der.position() + contents - start];
    der.position(start).get(whole);
    return whole;
  }

  private static int length(ByteBuffer der) {
    int first = Byte.toUnsignedInt(der.get());
    int length = first < LONG_FORM ? first : 0;
    for (int i = LONG_FORM; i < first; i++) {
      length = length << Byte.SIZE | Byte.toUnsignedInt(der.get());
    }
    return length;
  }

  private static byte[] element(int tag, byte[] contents) {
    ByteBuffer out = ByteBuffer.allocate(contents.length + 4).put((byte) tag);
    if (contents.length < LONG_FORM) {
      out.put((byte) contents.length);
    } else {
      out.put((byte) (LONG_FORM + 2)).putShort((short) contents.length);
    }
    out.put(contents);
    byte[] element = new byte[out.position()];
    out.flip().get(element);
    return element;
  }
}
