package ordo.server.http.page;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What the API is: the YAML as it is written, and JSON made from it when it is first asked for. */
final class ApiDescription {
  private static final String WRITTEN = "/openapi.yaml";

  private static volatile byte[] made = {};

  private ApiDescription() {}

  static byte[] yaml() throws IOException {
    try (InputStream in = ApiDescription.class.getResourceAsStream(WRITTEN)) {
      if (in == null) {
        throw new IOException("resource missing from the build: " + WRITTEN);
      }
      return in.readAllBytes();
    }
  }

  /** Made once; two who ask at the same time make the same. */
  static byte[] json() throws IOException {
    if (made.length == 0) {
      made = JsonMapper.shared().writeValueAsBytes(new YAMLMapper().readTree(yaml()));
    }
    return made;
  }
}
