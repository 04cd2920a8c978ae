package ordo.store.ranged;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What a source tells of a file or a folder. */
record RangedAttributes(RangedSource.Found found) implements BasicFileAttributes {
  @Override
  public FileTime lastModifiedTime() {
    return FileTime.from(found.modified());
  }

  @Override
  public FileTime lastAccessTime() {
    return lastModifiedTime();
  }

  @Override
  public FileTime creationTime() {
    return lastModifiedTime();
  }

  @Override
  public boolean isRegularFile() {
    return !found.isFolder();
  }

  @Override
  public boolean isDirectory() {
    return found.isFolder();
  }

  @Override
  public boolean isSymbolicLink() {
    return false;
  }

  @Override
  public boolean isOther() {
    return false;
  }

  @Override
  public long size() {
    return found.sizeBytes();
  }

  @Override
  public Object fileKey() {
    return null;
  }
}
