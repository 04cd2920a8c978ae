package ordo.server.http.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class VisitorsTest {
  private static final int THREADS = 4;
  private static final int EACH = 100;

  private final Visitors visitors =
      new Visitors(10_000, 10_000, Deadlines.STANDARD, new MinuteLog());

  @Test
  void noCountLeaksWhereManyComeShowATokenAndGoAtOnce() throws Exception {
    try (var listener = ServerSocketChannel.open();
        var pool = Executors.newFixedThreadPool(THREADS)) {
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      List<Future<Void>> all = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        all.add(pool.submit((Callable<Void>) () -> comeAndGo(listener)));
      }
      for (Future<Void> one : all) {
        one.get(60, TimeUnit.SECONDS);
      }
    }
    assertThat(visitors.strangerCount()).as("before the last have gone").isPositive();
    visitors.watch();
    assertThat(visitors.count()).isZero();
    assertThat(visitors.strangerCount()).isZero();
  }

  /** Every second one shows a token; the watch runs beside. */
  private Void comeAndGo(ServerSocketChannel listener) throws IOException {
    for (int i = 0; i < EACH; i++) {
      try (SocketChannel client = SocketChannel.open(listener.getLocalAddress());
          SocketChannel accepted = listener.accept()) {
        visitors.admit(accepted);
        if (i % 2 == 0) {
          visitors.find(accepted.getRemoteAddress()).ifPresent(visitors::trust);
        }
        if (i % 10 == 0) {
          visitors.watch();
        }
        assertThat(client.isOpen()).isTrue();
      }
    }
    return null;
  }
}
