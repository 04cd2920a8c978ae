package ordo.store.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Collection;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The client of a service, set so that services other than AWS understand it. */
final class Connection {
  /** As many as two directories on the way ask for at a time, and some. */
  private static final int CONNECTIONS_MAX = 64;

  private static final Duration CONNECT_MAX = Duration.ofSeconds(5);

  /** Of one try of a request with few bytes. */
  static final Duration TRY_MAX = Duration.ofSeconds(60);

  /** What fails so often is the attempt's failure; with waits between it takes a minute or two. */
  private static final int TRIES_MAX = 5;

  private Connection() {}

  /**
   * @throws IOException when the certificates cannot be read
   */
  public static S3Client open(BucketAddress address, Duration silenceMax) throws IOException {
    S3ClientBuilder builder =
        S3Client.builder()
            .region(Region.of(address.service().region()))
            .credentialsProvider(credentials(address))
            .httpClient(http(address, silenceMax).build())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(style(address));
    builder.overrideConfiguration(
        each ->
            each.apiCallAttemptTimeout(TRY_MAX)
                .retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .maxAttempts(TRIES_MAX)
                        .build()));
    address.service().endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /** For URLs that clients are given; it opens no connection. */
  static S3Presigner signer(BucketAddress address) {
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(Region.of(address.service().region()))
            .credentialsProvider(credentials(address))
            .serviceConfiguration(style(address));
    address.service().endpointOfClients().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /** Chunked bodies are not understood by all. */
  private static S3Configuration style(BucketAddress address) {
    return S3Configuration.builder()
        .pathStyleAccessEnabled(address.service().pathStyle())
        .chunkedEncodingEnabled(false)
        .build();
  }

  private static Apache5HttpClient.Builder http(BucketAddress address, Duration silenceMax)
      throws IOException {
    Apache5HttpClient.Builder http =
        Apache5HttpClient.builder()
            .maxConnections(CONNECTIONS_MAX)
            .connectionTimeout(CONNECT_MAX)
            .connectionAcquisitionTimeout(TRY_MAX)
            .socketTimeout(silenceMax);
    if (address.ca().isPresent()) {
      TrustManager[] trusted = trusted(address.ca().get());
      http.tlsTrustManagersProvider(() -> trusted);
    }
    return http;
  }

  private static AwsCredentialsProvider credentials(BucketAddress address) {
    return address.credentials().isEmpty()
        ? DefaultCredentialsProvider.builder().build()
        : StaticCredentialsProvider.create(given(address.credentials().get()));
  }

  private static AwsCredentials given(BucketAddress.Credentials given) {
    return given.sessionToken().isPresent()
        ? AwsSessionCredentials.create(given.keyId(), given.secret(), given.sessionToken().get())
        : AwsBasicCredentials.create(given.keyId(), given.secret());
  }

  private static TrustManager[] trusted(Path pem) throws IOException {
    try (InputStream in = Files.newInputStream(pem)) {
      var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new GeneralSecurityException("it holds none");
      }
      return trusted(certificates);
    } catch (GeneralSecurityException | IOException e) {
      throw new IOException(
          "ORDO_S3_CA: expected certificates in PEM form at %s, found none that can be read"
              .formatted(pem),
          e);
    }
  }

  private static TrustManager[] trusted(Collection<? extends Certificate> certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int count = 0;
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("ca" + count++, certificate);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }
}
