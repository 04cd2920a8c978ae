package ordo.pointcloud.crs.proven;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import ordo.pointcloud.crs.CrsEntry;

/**
 * The proven codes, and the proven shifts between geographic CRSs. Immutable.
 *
 * @param madeWith releases that it was made with
 * @param codes by code
 * @param shifts by {@code from>to}, both geographic codes other than EPSG:4326
 * @param catalogue every code that PROJ knows, proven or not
 */
public record ProvenTable(
    String madeWith,
    Map<String, ProvenCrs> codes,
    Map<String, ProvenShift> shifts,
    List<CrsEntry> catalogue) {
  static final String RESOURCE = "proven-crs.tsv.gz";

  /** The table that ships. */
  public static ProvenTable shipped() {
    return Holder.SHIPPED;
  }

  static ProvenTable read(InputStream compressed) throws IOException {
    Reading reading = new Reading();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(compressed), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        reading.add(line.split("\t", -1));
      }
    }
    return reading.table();
  }

  /** What the lines seen so far say. */
  private static final class Reading {
    private final Map<String, ProvenCrs> codes = new LinkedHashMap<>();
    private final Map<String, ProvenShift> shifts = new HashMap<>();
    private final List<CrsEntry> catalogue = new ArrayList<>();
    private String madeWith = "";

    void add(String[] cells) {
      switch (cells[0]) {
        case ProvenLine.CODE -> add(ProvenLine.crs(cells));
        case ProvenLine.SHIFT -> shifts.put(cells[1], ProvenLine.shift(cells, 2).orElseThrow());
        case ProvenLine.ENTRY -> catalogue.add(ProvenLine.entry(cells));
        default -> madeWith = cells[1];
      }
    }

    private void add(ProvenCrs crs) {
      codes.put(crs.code(), crs);
    }

    ProvenTable table() {
      return new ProvenTable(
          madeWith, Map.copyOf(codes), Map.copyOf(shifts), List.copyOf(catalogue));
    }
  }

  public Optional<ProvenCrs> find(String code) {
    return Optional.ofNullable(codes.get(code));
  }

  public Optional<ProvenShift> shift(String fromBase, String toBase) {
    return Optional.ofNullable(shifts.get(fromBase + ">" + toBase));
  }

  private static final class Holder {
    static final ProvenTable SHIPPED = load();

    private static ProvenTable load() {
      try (InputStream resource = ProvenTable.class.getResourceAsStream(RESOURCE)) {
        return read(resource);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
