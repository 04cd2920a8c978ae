package ordo.server.secret;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** What all servers of one database have in common, by its name in the environment. */
public enum SharedSecret {
  API_TOKEN("ordo_", Base64.getUrlEncoder().withoutPadding()),
  ORDO_WEBHOOK_SECRET("whsec_", Base64.getEncoder());

  private static final int BYTES = 32;

  private final String begin;
  private final Base64.Encoder form;

  SharedSecret(String begin, Base64.Encoder form) {
    this.begin = begin;
    this.form = form;
  }

  public static Optional<SharedSecret> of(String name) {
    return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
  }

  /** A new value of 256 random bits. */
  String made() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    return begin + form.encodeToString(random);
  }
}
