package ordo.model;

/**
 * One thing that is wrong with a request.
 *
 * @param code stable word for programs, such as {@code unknown_executor}
 * @param path JSON Pointer into the request body, empty for the body itself
 * @param message one line for people: what was expected, what was found
 */
public record Problem(String code, String path, String message) {}
