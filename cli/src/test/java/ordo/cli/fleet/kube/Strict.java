package ordo.cli.fleet.kube;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads Kubernetes objects by the types of its API, and finds each field that these do not have.
 */
final class Strict {
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "batch/v1 Job", Job.class,
          "apps/v1 Deployment", Deployment.class,
          "v1 Service", Service.class,
          "v1 Secret", Secret.class,
          "v1 ServiceAccount", ServiceAccount.class,
          "v1 Namespace", Namespace.class,
          "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
          "rbac.authorization.k8s.io/v1 Role", Role.class,
          "rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class);

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .withCoercionConfig(
              LogicalType.Textual,
              rule ->
                  rule.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .withCoercionConfig(
              LogicalType.Integer,
              rule -> rule.setCoercion(CoercionInputShape.String, CoercionAction.Fail))
          .build();

  private Strict() {}

  /** Paths of fields that the kind does not have; a value of another type is an exception. */
  static List<String> unknown(JsonNode object) {
    String kind = object.path("apiVersion").asString() + " " + object.path("kind").asString();
    if (!KINDS.containsKey(kind)) {
      return List.of("kind " + kind);
    }
    return unknown(object, KINDS.get(kind));
  }

  static List<String> unknown(JsonNode object, Class<?> type) {
    var found = new ArrayList<String>();
    walk(MAPPER.treeToValue(object, type), "", found);
    return found;
  }

  private static void walk(Object value, String path, List<String> found) {
    switch (value) {
      case List<?> list -> list.forEach(one -> walk(one, path + "[]", found));
      case Map<?, ?> map -> map.forEach((key, one) -> walk(one, path + "." + key, found));
      case null -> {}
      default -> {
        if (value.getClass().getName().startsWith("io.fabric8")) {
          getters(value).forEach(getter -> walk(value, getter, path, found));
        }
      }
    }
  }

  private static void walk(Object bean, Method getter, String path, List<String> found) {
    Object value = call(bean, getter);
    if (getter.getName().equals("getAdditionalProperties")) {
      ((Map<?, ?>) value).keySet().forEach(key -> found.add(path + "." + key));
    } else {
      walk(value, path + "." + getter.getName().substring(3), found);
    }
  }

  private static Stream<Method> getters(Object bean) {
    return Stream.of(bean.getClass().getDeclaredMethods())
        .filter(one -> Modifier.isPublic(one.getModifiers()))
        .filter(one -> !Modifier.isStatic(one.getModifiers()) && !one.isBridge())
        .filter(one -> one.getName().startsWith("get") && one.getParameterCount() == 0);
  }

  private static Object call(Object bean, Method getter) {
    try {
      return getter.invoke(bean);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new AssertionError(e);
    }
  }
}
