package ordo.lens;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import ordo.lens.artifact.OpenArtifacts;
import ordo.lens.http.LensServer;
import ordo.lens.http.Route;
import ordo.lens.picture.Pictures;
import ordo.lens.pool.DecodePool;
import ordo.lens.route.DescriptionRoute;
import ordo.lens.route.GridRoute;
import ordo.lens.route.HierarchyRoute;
import ordo.lens.route.NodeRoute;
import ordo.lens.route.PictureRoute;
import ordo.lens.route.PointRoute;
import ordo.lens.route.StatisticsRoute;
import ordo.lens.route.Views;
import ordo.store.Store;
import ordo.store.kinds.Stores;

/** What a lens is made of. */
final class Lens implements Closeable {
  private final Store store;
  private final OpenArtifacts artifacts;
  private final DecodePool pool = DecodePool.ofHalfTheCores();
  private final LensServer server;

  private Lens(Store store, Path folder, String secret) throws IOException {
    this.store = store;
    this.artifacts = OpenArtifacts.in(store, folder.resolve("scratch"));
    this.server = LensServer.start(secret, routes(new Views(artifacts, pool), pictures(folder)));
  }

  static Lens start(String storeUri, Path folder, String secret) throws IOException {
    Store store = Stores.open(storeUri);
    try {
      return new Lens(store, folder, secret);
    } catch (Throwable failure) {
      store.close();
      throw failure;
    }
  }

  private static Pictures pictures(Path folder) throws IOException {
    return Pictures.in(folder.resolve("pictures"));
  }

  private static Map<String, Route> routes(Views views, Pictures pictures) {
    return Map.of(
        "description", new DescriptionRoute(views),
        "grid", new GridRoute(views),
        "hierarchy", new HierarchyRoute(views),
        "nodes", new NodeRoute(views),
        "points", new PointRoute(views),
        "picture", new PictureRoute(views, pictures),
        "statistics", new StatisticsRoute(views));
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() throws IOException {
    server.close();
    pool.close();
    artifacts.close();
    store.close();
  }
}
