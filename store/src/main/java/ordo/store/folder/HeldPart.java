package ordo.store.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.Optional;
import ordo.model.StorePath;
import ordo.store.PartialFile;
import ordo.store.Replaceable;
import ordo.store.Store;

/**
 * A file that comes in parts, under its lock. It is read and written through one channel: closing
 * another one of the same file would free the lock.
 */
final class HeldPart implements PartialFile {
  private final FileChannel channel;
  private final PlacedPart target;
  private final Map<String, RunningDigest> digests;
  private final String name;
  private Optional<RunningDigest> digest;
  private Optional<Store.Stored> stored = Optional.empty();

  /**
   * @param digests what is known of files between two of their parts
   */
  HeldPart(FileChannel channel, PlacedPart target, Map<String, RunningDigest> digests, String name)
      throws IOException {
    this.channel = channel;
    this.target = target;
    this.digests = digests;
    this.name = name;
    this.digest =
        channel.size() == 0
            ? Optional.of(new RunningDigest())
            : Optional.ofNullable(digests.remove(name)).filter(HeldPart.this::isOfAll);
  }

  private boolean isOfAll(RunningDigest known) {
    try {
      return known.bytes() == channel.size();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public long sizeBytes() throws IOException {
    return channel.size();
  }

  @Override
  public void append(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
    for (long at = channel.size(); buffer.hasRemaining(); ) {
      at += channel.write(buffer, at);
    }
    digest.ifPresent(running -> running.add(bytes, offset, length));
  }

  @Override
  public void cutTo(long sizeBytes) throws IOException {
    if (sizeBytes < channel.size()) {
      channel.truncate(sizeBytes);
      digest = sizeBytes == 0 ? Optional.of(new RunningDigest()) : Optional.empty();
    }
  }

  @Override
  public void sync() throws IOException {
    channel.force(true);
  }

  /** Nothing is added after it is asked for. */
  @Override
  public Store.Stored stored() throws IOException {
    if (stored.isEmpty()) {
      RunningDigest running = digest.isPresent() ? digest.get() : RunningDigest.of(channel);
      digest = Optional.empty();
      stored = Optional.of(running.end());
    }
    return stored.get();
  }

  @Override
  public void place(StorePath path, Replaceable replaceable) throws IOException {
    sync();
    target.place(path, replaceable, stored());
  }

  @Override
  public void close() throws IOException {
    digest.ifPresent(running -> digests.put(name, running));
    channel.close();
  }
}
