package ordo.store.bucket;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a store is, and how its service is spoken to.
 *
 * @param prefix of all keys; empty, or ended by a slash
 * @param ca certificates in PEM form that the service's may be signed with
 * @param credentials empty: as the client finds them, by profile or from the machine
 */
public record BucketAddress(
    String bucket,
    String prefix,
    Service service,
    Optional<Path> ca,
    Optional<Credentials> credentials) {
  private static final Pattern FORM =
      Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

  /** Of services that ask for none. */
  private static final String REGION_DEFAULT = "us-east-1";

  /** A key has 1,024 bytes at most: this much is left of it for paths. */
  private static final int PREFIX_LENGTH_MAX = 256;

  /**
   * @param endpoint of a service that is not AWS
   * @param endpointOfClients where clients reach it, for URLs that they are given
   * @param pathStyle whether the bucket stands in the path of a request, and not in its host
   */
  public record Service(
      Optional<URI> endpoint, Optional<URI> endpointOfClients, String region, boolean pathStyle) {}

  /** The secret stands in no message. */
  public record Credentials(String keyId, String secret, Optional<String> sessionToken) {
    @Override
    public String toString() {
      return "credentials of " + keyId;
    }
  }

  /**
   * @param uri {@code s3://bucket/prefix}
   * @param environment the settings by their names
   * @throws IOException in one sentence for people
   */
  public static BucketAddress of(String uri, Map<String, String> environment) throws IOException {
    var settings = new Settings(environment);
    Matcher form = FORM.matcher(uri);
    if (!form.matches()) {
      throw new IOException(
          "store " + uri + ": expected s3://bucket or s3://bucket/prefix, found another form");
    }
    return new BucketAddress(
        form.group(1),
        prefix(uri, form.group(2)),
        settings.service(),
        settings.first("ORDO_S3_CA").map(Path::of),
        settings.credentials());
  }

  private static String prefix(String uri, String text) throws IOException {
    String bare = text == null ? "" : text.replaceAll("/+$", "");
    boolean isPlain =
        bare.isEmpty() || bare.matches("[A-Za-z0-9!_.*'()-]+(/[A-Za-z0-9!_.*'()-]+)*");
    if (!isPlain || bare.length() > PREFIX_LENGTH_MAX || bare.matches("(.*/)?\\.\\.?(/.*)?")) {
      throw new IOException(
          "store %s: expected a prefix of at most %d letters, digits and !_.*'()- between slashes, found another form"
              .formatted(uri, PREFIX_LENGTH_MAX));
    }
    return bare.isEmpty() ? "" : bare + "/";
  }

  /** As people write it. */
  public String uri() {
    return "s3://"
        + bucket
        + (prefix.isEmpty() ? "" : "/" + prefix.substring(0, prefix.length() - 1));
  }

  private record Settings(Map<String, String> environment) {
    Optional<String> first(String... names) {
      for (String name : names) {
        String value = environment.getOrDefault(name, "").strip();
        if (!value.isEmpty()) {
          return Optional.of(value);
        }
      }
      return Optional.empty();
    }

    Service service() throws IOException {
      Optional<URI> endpoint = endpoint("ORDO_S3_ENDPOINT", "AWS_ENDPOINT_URL_S3");
      Optional<URI> ofClients = endpoint("ORDO_S3_PUBLIC_ENDPOINT");
      return new Service(
          endpoint,
          ofClients.isPresent() ? ofClients : endpoint,
          first("ORDO_S3_REGION", "AWS_REGION", "AWS_DEFAULT_REGION").orElse(REGION_DEFAULT),
          flag("ORDO_S3_PATH_STYLE", endpoint.isPresent()));
    }

    private Optional<URI> endpoint(String... names) throws IOException {
      Optional<String> text = first(names);
      if (text.isPresent() && !text.get().matches("https?://[A-Za-z0-9._\\[\\]:-]+/?")) {
        throw new IOException(
            names[0] + ": expected https://host or http://host:port, found " + text.get());
      }
      return text.map(URI::create);
    }

    boolean flag(String name, boolean otherwise) throws IOException {
      String text = first(name).orElse(Boolean.toString(otherwise));
      if (!text.equals("true") && !text.equals("false")) {
        throw new IOException(name + ": expected true or false, found " + text);
      }
      return Boolean.parseBoolean(text);
    }

    Optional<Credentials> credentials() throws IOException {
      Optional<String> keyId = first("AWS_ACCESS_KEY_ID");
      Optional<String> secret = first("AWS_SECRET_ACCESS_KEY");
      if (keyId.isPresent() != secret.isPresent()) {
        throw new IOException(
            "expected both AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, found one of them");
      }
      return keyId.map(id -> new Credentials(id, secret.orElseThrow(), first("AWS_SESSION_TOKEN")));
    }
  }
}
