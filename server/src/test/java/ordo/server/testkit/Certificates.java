package ordo.server.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Certificates that sign themselves (RFC 5280), as the files a server is given. */
public final class Certificates {
  private static final Duration GOOD = Duration.ofDays(30);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  /** In DER: the version that has extensions, and the name of the server, 127.0.0.1. */
  private static final byte[] VERSION_3 = HexFormat.of().parseHex("a003020102");

  private static final byte[] FOR_THIS_MACHINE =
      HexFormat.of().parseHex("a3133011300f0603551d11040830068704" + "7f000001");

  private static final byte[] ECDSA_SHA256 = HexFormat.of().parseHex("300a06082a8648ce3d040302");
  private static final byte[] RSA_SHA256 =
      HexFormat.of().parseHex("300d06092a864886f70d01010b0500");

  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;
  private static final int INTEGER = 0x02;
  private static final int BITS = 0x03;
  private static final int TEXT = 0x0c;
  private static final int GENERALIZED_TIME = 0x18;
  private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");

  private Certificates() {}

  /**
   * For 127.0.0.1.
   *
   * @param algorithm {@code EC} or {@code RSA}
   */
  public static KeyStore.PrivateKeyEntry make(String name, String algorithm) throws Exception {
    boolean isEc = algorithm.equals("EC");
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(isEc ? 256 : 2048);
    KeyPair pair = generator.generateKeyPair();
    byte[] signing = isEc ? ECDSA_SHA256 : RSA_SHA256;
    byte[] said = said(name, pair, signing);
    Signature signature = Signature.getInstance(isEc ? "SHA256withECDSA" : "SHA256withRSA");
    signature.initSign(pair.getPrivate());
    signature.update(said);
    byte[] whole = der(SEQUENCE, said, signing, der(BITS, new byte[1], signature.sign()));
    Certificate certificate =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(whole));
    return new KeyStore.PrivateKeyEntry(pair.getPrivate(), new Certificate[] {certificate});
  }

  private static byte[] said(String name, KeyPair pair, byte[] signing) {
    Instant now = Instant.now();
    byte[] serial = BigInteger.valueOf(System.nanoTime()).abs().toByteArray();
    byte[] named = der(TEXT, name.getBytes(StandardCharsets.UTF_8));
    byte[] who = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, named)));
    byte[] when = der(SEQUENCE, time(now.minus(GOOD)), time(now.plus(GOOD)));
    return der(
        SEQUENCE,
        VERSION_3,
        der(INTEGER, serial),
        signing,
        who,
        when,
        who,
        pair.getPublic().getEncoded(),
        FOR_THIS_MACHINE);
  }

  private static byte[] time(Instant at) {
    return der(GENERALIZED_TIME, TIME.format(at).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] der(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    var whole = new ByteArrayOutputStream();
    whole.write(tag);
    int length = content.size();
    if (length > 0xff) {
      whole.writeBytes(new byte[] {(byte) 0x82, (byte) (length >> 8)});
    } else if (length > 0x7f) {
      whole.write(0x81);
    }
    whole.write(length);
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }

  /** Puts both in place, the key as PKCS #8. */
  public static void write(KeyStore.PrivateKeyEntry entry, Path certificate, Path key)
      throws IOException, GeneralSecurityException {
    Files.writeString(certificate, pem("CERTIFICATE", entry.getCertificate().getEncoded()));
    Files.writeString(key, pem("PRIVATE KEY", entry.getPrivateKey().getEncoded()));
  }

  public static String pem(String label, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, text, label);
  }

  /** What lies within the frame of PKCS #8: the form of before. */
  public static byte[] unframed(byte[] pkcs8) {
    int at = skipHead(pkcs8, 0);
    at += 3; // the version
    int algorithm = skipHead(pkcs8, at);
    at = algorithm + length(pkcs8, at);
    return Arrays.copyOfRange(pkcs8, skipHead(pkcs8, at), pkcs8.length);
  }

  private static int skipHead(byte[] der, int at) {
    int first = Byte.toUnsignedInt(der[at + 1]);
    return at + 2 + (first < 128 ? 0 : first - 128);
  }

  private static int length(byte[] der, int at) {
    return Byte.toUnsignedInt(der[at + 1]);
  }
}
