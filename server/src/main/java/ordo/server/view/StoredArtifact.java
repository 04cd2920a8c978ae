package ordo.server.view;

import java.util.Optional;

/**
 * Where the bytes of an artifact are.
 *
 * @param uri path in the store, without a slash at its end
 * @param hash as recorded or given
 */
public record StoredArtifact(String type, String uri, boolean directory, Optional<String> hash) {}
