package ordo.pointcloud.op.tree;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What a build has open: closed together, the last first, each whatever becomes of the others. */
final class Held implements Closeable {
  private final Deque<Closeable> open = new ArrayDeque<>();

  <C extends Closeable> C add(C one) {
    open.push(one);
    return one;
  }

  @Override
  public void close() throws IOException {
    Optional<IOException> first = Optional.empty();
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (IOException failure) {
        first.ifPresent(failure::addSuppressed);
        first = Optional.of(failure);
      }
    }
    if (first.isPresent()) {
      throw first.get();
    }
  }
}
