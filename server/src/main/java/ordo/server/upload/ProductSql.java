package ordo.server.upload;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import ordo.server.db.Session;

/** Statements on the attempts whose products come. */
final class ProductSql {
  private static final String RUNNING =
      """
      SELECT CAST(token AS text)
      FROM task
      WHERE status = 'running'
      """;

  private ProductSql() {}

  /** Those of the names that belong to an attempt which runs. */
  static List<String> held(Session session, List<String> names) {
    List<String> products = names.stream().filter(Product::isName).toList();
    if (products.isEmpty()) {
      return List.of();
    }
    Set<String> running = running(session);
    return products.stream().filter(name -> running.contains(Product.tokenOf(name))).toList();
  }

  private static Set<String> running(Session session) {
    return session.handle().createQuery(RUNNING).mapTo(String.class).list().stream()
        .map(Product::digits)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
