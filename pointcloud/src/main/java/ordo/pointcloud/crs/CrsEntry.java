package ordo.pointcloud.crs;

import java.util.Optional;

/**
 * A line of a catalogue.
 *
 * @param code with its authority: {@code EPSG:2271}
 */
public record CrsEntry(
    String code, String name, CrsKind kind, Optional<GeographicArea> area, boolean deprecated) {}
