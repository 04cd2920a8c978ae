package ordo.model;

import tools.jackson.databind.JsonNode;

/**
 * A recipe as the registry holds it; never changes.
 *
 * @param definition as written by whoever stored it
 * @param digest of the normalised definition: equal definitions have equal digests
 */
public record StoredRecipe(
    RecipeId id, String name, String version, JsonNode definition, String digest) {}
