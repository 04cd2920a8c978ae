package ordo.server.view;

import java.util.Optional;

/**
 * Where the bytes of an artifact are.
 *
 * @param uri path in the store, without a slash at its end
 * @param hash as recorded or given
 * @param isVerified whether the bytes were once held to the hash: what steps made, and inputs whose
 *     digest was found as declared
 * @param sizeBytes empty where nobody has measured
 */
public record StoredArtifact(
    String type,
    String uri,
    boolean directory,
    Optional<String> hash,
    boolean isVerified,
    Optional<Long> sizeBytes) {}
