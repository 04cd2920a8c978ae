package ordo.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import ordo.store.Store;
import ordo.store.bucket.Body;
import ordo.store.bucket.Bucket;
import ordo.store.bucket.BucketAddress;
import ordo.store.bucket.LeftoverSweep;
import ordo.store.bucket.Multipart;
import org.junit.jupiter.api.Test;

/** What a policy refuses, and what a store was left with. */
final class VerbCheckTest {
  /** By the verb that the policy names, the requests that need it. */
  private static final Map<String, String> VERBS =
      Map.of(
          "s3:PutObject in", "PUT (?!.*uploadId).* HTTP.*",
          "s3:GetObject in", "(GET|HEAD) /ordo-test/.*probe/[^?&]* HTTP.*",
          "s3:ListBucket in", "GET .*list-type=2.*",
          "s3:PutObject (multipart) in", "POST .*uploads.*",
          "s3:PutObject (part copy) in", "PUT .*uploadId.*",
          "s3:AbortMultipartUpload in", "DELETE .*uploadId.*",
          "s3:DeleteObject in", "DELETE (?!.*uploadId).*",
          "s3:ListBucketMultipartUploads in", "GET .*\\?(.*&)?uploads.*");

  @Test
  void eachVerbThatAPolicyRefusesIsNamedAndOnlyUntilItIsGranted() throws IOException {
    try (var proxy = new FaultProxy(S3Service.endpoint());
        Bucket bucket = bucket(S3Service.settings(proxy.endpoint()))) {
      for (var verb : new TreeMap<>(VERBS).entrySet()) {
        proxy.plan(
            asked ->
                asked.is(verb.getValue())
                    ? new FaultProxy.Fault.Answer(403, "AccessDenied")
                    : new FaultProxy.Fault.None());
        var check = new VerbCheck(bucket);
        assertThatThrownBy(check::check)
            .isInstanceOf(IOException.class)
            .hasMessageContaining(verb.getKey() + " bucket ordo-test: refused with 403");
        proxy.plan(_ -> new FaultProxy.Fault.None());
        assertThatCode(check::check).doesNotThrowAnyException();
      }
    }
  }

  private static Bucket bucket(Map<String, String> settings) throws IOException {
    BucketAddress address = S3Service.address(settings);
    return Bucket.open(address, Duration.ofSeconds(20));
  }

  @Test
  void aCheckBetweenTwoWholeOnesPutsAndDeletesOnly() throws IOException {
    try (var proxy = new FaultProxy(S3Service.endpoint());
        Store store = S3Store.open(S3Service.address(S3Service.settings(proxy.endpoint())))) {
      store.check();
      proxy.forget();
      store.check();
      assertThat(proxy.asked()).hasSize(2);
    }
  }

  @Test
  void aBucketThatIsNotThereAndAWrongSecretAreToldAtOnce() throws IOException {
    var settings = new TreeMap<>(S3Service.settings());
    settings.put("ORDO_STORE", "s3://nobodys-bucket");
    assertThatThrownBy(() -> S3Store.open(S3Service.address(settings)).check())
        .hasMessageContaining("nobodys-bucket: refused with 404");
    var wrong = new TreeMap<>(S3Service.settings());
    wrong.put("AWS_SECRET_ACCESS_KEY", "wrong");
    assertThatThrownBy(() -> S3Store.open(S3Service.address(wrong)))
        .hasMessageContaining("in bucket ordo-test: refused with 403");
  }

  @Test
  void theSweepGivesUpWhatWasBegunLongAgoAndNothingYounger() throws IOException {
    try (Bucket bucket = bucket(S3Service.settings())) {
      Multipart.begin(bucket, "left/behind", Map.of()).part(1, Body.of(new byte[] {1}));
      assertThat(new LeftoverSweep(bucket).run()).isZero();
      assertThat(LeftoverSweep.begun(bucket, "")).isEqualTo(1);
      assertThat(new LeftoverSweep(bucket, Duration.ofHours(-1)).run()).isEqualTo(1);
      assertThat(LeftoverSweep.begun(bucket, "")).isZero();
    }
  }
}
