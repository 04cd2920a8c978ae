package ordo.cli.server.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers and their tokens as they are kept by name. */
final class ProfilesTest {
  @TempDir Path folder;

  @Test
  void theFirstIsInUseUntilAnotherIs() throws IOException {
    var profiles = new Profiles(folder.resolve("ordo"));
    assertThat(profiles.all()).isEmpty();
    assertThat(profiles.used()).isEmpty();
    Profile office = Profile.of("office", "https://ordo.example.com/ordo");
    Profile field = Profile.of("field", "http://10.0.0.7:3000");
    profiles.add(office, "token-of-the-office");
    profiles.add(field, "token-of-the-field");
    assertThat(profiles.all()).containsExactly(field, office);
    assertThat(profiles.used()).isEqualTo(Optional.of(office));
    profiles.use(field);
    assertThat(profiles.used()).isEqualTo(Optional.of(field));
    assertThat(profiles.token(field)).isEqualTo("token-of-the-field");
    profiles.remove(field);
    assertThat(profiles.used()).isEmpty();
    assertThat(profiles.all()).containsExactly(office);
    assertThatThrownBy(() -> profiles.get("field")).hasMessageContaining("`ordo profile list`");
    assertThat(folder.resolve("ordo/tokens")).isDirectoryNotContaining("glob:**field");
  }

  @Test
  void whatIsTrustedForAServerIsKeptWithIt() throws IOException {
    var profiles = new Profiles(folder.resolve("ordo"));
    Path ca = folder.resolve("ca.pem");
    Profile office = Profile.of("office", "https://ordo.example.com", Optional.of(ca));
    profiles.add(office, "hush");
    profiles.add(Profile.of("field", "http://10.0.0.7:3000"), "hush");
    assertThat(profiles.get("office")).isEqualTo(office);
    assertThat(profiles.get("office").ca()).contains(ca);
    assertThat(profiles.get("field").ca()).isEmpty();
    profiles.add(Profile.of("office", "https://ordo.example.com"), "hush");
    assertThat(profiles.get("office").ca()).isEmpty();
  }

  @Test
  void aTokenIsForItsUserAlone() throws IOException {
    var profiles = new Profiles(folder.resolve("ordo"));
    Profile office = Profile.of("office", "https://ordo.example.com");
    profiles.add(office, "hush");
    Path token = folder.resolve("ordo/tokens/office");
    assertThat(mode(token)).isEqualTo("rw-------");
    assertThat(mode(token.getParent())).isEqualTo("rwx------");
    assertThat(Files.readString(folder.resolve("ordo/profiles.json"))).doesNotContain("hush");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> profiles.token(office))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("found rw-r-----; chmod 600 " + token);
  }

  @Test
  void whatIsNoProfileIsRefused() throws IOException {
    assertThatThrownBy(() -> Profile.of("../up", "http://a")).hasMessageContaining("'../up'");
    assertThatThrownBy(() -> Profile.of("a", "a:3000")).hasMessageContaining("found a:3000");
    var profiles = new Profiles(folder);
    Files.writeString(folder.resolve("profiles.json"), "[1, ");
    assertThatThrownBy(profiles::all).hasMessageContaining("expected the profiles as JSON");
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
