package ordo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DeclaredHashTest {
  private static final String MD5_OF_HELLO = "5d41402abc4b2a76b9719d911017c592";

  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(
      strings = {
        MD5_OF_HELLO,
        "md5:" + MD5_OF_HELLO,
        "5D41402ABC4B2A76B9719D911017C592",
        "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
        "sha256:2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
      })
  void digestsAreVerifiedHoweverTheyAreWritten(String declared) throws IOException {
    Path same = Files.writeString(temporary.resolve("same"), "hello");
    Path other = Files.writeString(temporary.resolve("other"), "hullo");
    DeclaredHash hash = DeclaredHash.parse(declared).orElseThrow();
    assertThat(hash.mismatch(same)).isEmpty();
    assertThat(hash.mismatch(other).orElseThrow()).contains(hash.hex(), "found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc123def456", "", "md5:123", "sha1:5d41402abc4b2a76b9719d911017c592ab"})
  void anythingElseIsNoDigest(String declared) {
    assertThat(DeclaredHash.parse(declared)).isEmpty();
  }

  @Test
  void aMismatchShowsBothValues() throws IOException {
    Path other = Files.writeString(temporary.resolve("other"), "hullo");
    Optional<String> problem = DeclaredHash.parse(MD5_OF_HELLO).orElseThrow().mismatch(other);
    assertThat(problem)
        .contains("expected MD5 " + MD5_OF_HELLO + ", found " + ContentDigest.hex(other, "MD5"));
  }
}
