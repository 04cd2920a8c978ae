package ordo.server.http.page;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the page is made of, as it was built: the names of all its files, and their bytes. */
final class PageFiles {
  private static final String FOLDER = "/ordo/server/http/ui";
  private static final String INDEX = FOLDER + "/index.html";

  private PageFiles() {}

  /** Paths below the page's folder, sorted; a folder of classes or their jar is looked through. */
  static List<String> names() throws IOException {
    URL index = PageFiles.class.getResource(INDEX);
    if (index == null) {
      throw missing(INDEX);
    }
    return index.openConnection() instanceof JarURLConnection jar
        ? namesIn(jar)
        : names(path(index).getParent());
  }

  static byte[] read(String name) throws IOException {
    try (InputStream in = PageFiles.class.getResourceAsStream(FOLDER + "/" + name)) {
      if (in == null) {
        throw missing(name);
      }
      return in.readAllBytes();
    }
  }

  private static List<String> namesIn(JarURLConnection jar) throws IOException {
    try (FileSystem files = FileSystems.newFileSystem(path(jar.getJarFileURL()))) {
      return names(files.getPath(FOLDER));
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  private static Path path(URL file) throws IOException {
    try {
      URI uri = file.toURI();
      return Path.of(uri);
    } catch (URISyntaxException e) {
      throw new IOException("the build lies at no path of this machine: " + file, e);
    }
  }

  private static IOException missing(String name) {
    return new IOException("resource missing from the build: " + name);
  }
}
