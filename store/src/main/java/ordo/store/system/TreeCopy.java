package ordo.store.system;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongConsumer;

/** Copies one file or one folder; regular files and folders, and nothing else. One thread, once. */
public final class TreeCopy implements TreeWalk.Visitor {
  /** How much is copied between two tellings. */
  private static final long PIECE_BYTES = 8L << 20;

  private final LongConsumer copiedBytes;
  private final Deque<Held> targets = new ArrayDeque<>();
  private long sum;

  /**
   * @param copiedBytes told the sum so far; may throw to stop it
   */
  public TreeCopy(LongConsumer copiedBytes) {
    this.copiedBytes = copiedBytes;
  }

  /** To a path where nothing is. */
  public void copy(Held source, Path target) throws IOException {
    if (!Files.isDirectory(source.path())) {
      copyFile(source, target);
      return;
    }
    targets.push(Held.of(Files.createDirectory(target)));
    try {
      TreeWalk.in(source, this);
    } finally {
      targets.forEach(Held::close);
    }
  }

  @Override
  public boolean enter(TreeWalk.At folder) throws IOException {
    Held above = targets.element();
    Files.createDirectory(above.path().resolve(folder.name()));
    targets.push(above.below(folder.name()));
    return true;
  }

  @Override
  public void leave(TreeWalk.At folder) {
    targets.pop().close();
  }

  @Override
  public boolean meet(TreeWalk.At thing) throws IOException {
    if (thing.attributes().isRegularFile()) {
      try (Held file = thing.folder().below(thing.name())) {
        copyFile(file, targets.element().path().resolve(thing.name()));
      }
    }
    return true;
  }

  /** What was a file may be something else by now, where opening it might wait for ever. */
  private void copyFile(Held source, Path target) throws IOException {
    var attributes = Files.readAttributes(source.path(), BasicFileAttributes.class);
    if (attributes.isRegularFile()) {
      copyBytes(source.path(), target);
      Files.setLastModifiedTime(target, attributes.lastModifiedTime());
    }
  }

  private void copyBytes(Path from, Path to) throws IOException {
    try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long size = in.size();
      long position = 0;
      while (position < size) {
        long copied = in.transferTo(position, PIECE_BYTES, out);
        if (copied <= 0) {
          throw new IOException("expected a file of " + size + " bytes, found " + position);
        }
        position += copied;
        sum += copied;
        copiedBytes.accept(sum);
      }
    }
  }
}
