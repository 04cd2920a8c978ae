package ordo.server.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as clients write them, and as they are sent. */
final class WebhookUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://example.com/hook?a=b, example.com, /hook?a=b",
    "https://bücher.example/, xn--bcher-kva.example, /",
    "https://BÜCHER.example:8443/ä, xn--bcher-kva.example, /%C3%A4",
    "http://例え.テスト?q=é#frag, xn--r8jz45g.xn--zckzah, /?q=%C3%A9",
    "http://[2606:4700::1111]/é, 2606:4700::1111, /%C3%A9",
    "http://１２７.0.0.1/, 127.0.0.1, /",
    "http://例え。テスト/, xn--r8jz45g.xn--zckzah, /",
    "https://example.com/%7Eme/😀, example.com, /%7Eme/%F0%9F%98%80"
  })
  void aUrlIsSentInAscii(String text, String host, String target) throws Exception {
    WebhookUrl url = WebhookUrl.parse(text);
    assertThat(url.host()).isEqualTo(host);
    assertThat(url.target()).isEqualTo(target);
    assertThat(url.authority() + url.target()).matches("[!-~]+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://ä ö.example/",
        "http://ex\u202eample.com/",
        "http://\ud800.example/",
        "http://example.com/\ud800",
        "http://-ä.example/",
        "http://ä..example/",
        "http://us\u00e9r@example.com/",
        "ähttp://example.com/",
        "http://example.com/a b",
        "http://example.com/a\u0007"
      })
  void whatIsNoUrlIsRefused(String text) {
    assertThatThrownBy(() -> WebhookUrl.parse(text)).isInstanceOf(WebhookUrl.Malformed.class);
  }

  /** Wide digits and an enclosed l are those of ASCII once a name is prepared. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://１２７.0.0.1/",
        "http://127。0。0。1/é",
        "http://ⓛocalhost/",
        "http://10.０.0.1/"
      })
  void anAddressIsCheckedInAsciiHoweverItIsWritten(String text) {
    assertThat(new WebhookUrlFormat(AddressRule.PUBLIC_ONLY).problem(text).orElseThrow())
        .contains("expected a public address");
  }

  @Test
  void aPublicNameOutsideAsciiIsTaken() {
    assertThat(new WebhookUrlFormat(AddressRule.PUBLIC_ONLY).problem("https://bücher.example/ü"))
        .isEmpty();
  }
}
