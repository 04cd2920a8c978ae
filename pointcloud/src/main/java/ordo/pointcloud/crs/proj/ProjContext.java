package ordo.pointcloud.crs.proj;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;

/**
 * A PROJ context: quiet, without network, looking for grids in the given folders first. One thread
 * at a time.
 */
final class ProjContext implements AutoCloseable {
  private final ProjLibrary library;
  private final MemorySegment address;

  ProjContext(ProjLibrary library, List<String> gridFolders) {
    this.library = library;
    address = library.pointerOf(ProjFunction.PROJ_CONTEXT_CREATE);
    // PROJ prints a line to stderr for each point that fails unless told otherwise at once.
    library.intOf(ProjFunction.PROJ_LOG_LEVEL, address, 0);
    library.intOf(ProjFunction.PROJ_CONTEXT_SET_ENABLE_NETWORK, address, 0);
    if (!gridFolders.isEmpty()) {
      searchFirst(gridFolders);
    }
  }

  ProjLibrary library() {
    return library;
  }

  MemorySegment address() {
    return address;
  }

  /** A value of the database's own metadata, {@code EPSG.VERSION}. */
  Optional<String> databaseMetadata(String key) {
    try (Arena arena = Arena.ofConfined()) {
      return ProjLibrary.text(
          library.pointerOf(
              ProjFunction.PROJ_CONTEXT_GET_DATABASE_METADATA, address, arena.allocateFrom(key)));
    }
  }

  @Override
  public void close() {
    library.call(ProjFunction.PROJ_CONTEXT_DESTROY, address);
  }

  private void searchFirst(List<String> folders) {
    List<String> all =
        java.util.stream.Stream.concat(folders.stream(), library.searchPaths().stream()).toList();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment list = arena.allocate(ValueLayout.ADDRESS, all.size());
      for (int index = 0; index < all.size(); index++) {
        list.setAtIndex(ValueLayout.ADDRESS, index, arena.allocateFrom(all.get(index)));
      }
      library.call(ProjFunction.PROJ_CONTEXT_SET_SEARCH_PATHS, address, all.size(), list);
    }
  }
}
