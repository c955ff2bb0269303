package io.headgate.gateway.registry;

import io.headgate.commit.Dataset;
import io.headgate.gateway.Request;
import io.headgate.gateway.Route;
import io.headgate.schema.registry.SchemaRegistry;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.file.FileRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that the server answers. */
final class Routes {
  private static final String CONTEXTS = "contexts";

  private final SchemaRegistry registry;
  private final List<Route<Answer>> routes;

  private Routes(SchemaRegistry registry, List<Route<Answer>> more) {
    this.registry = registry;
    this.routes = new ArrayList<>(of(new Calls(registry, Subject.DEFAULT_CONTEXT)));
    this.routes.addAll(more);
  }

  /** What any registry can answer. */
  static Routes of(SchemaRegistry registry) {
    return new Routes(registry, List.of());
  }

  /** With what a registry in a directory has beside schemas. */
  static Routes of(FileRegistry registry, Path directory) {
    IngestCalls calls = new IngestCalls(registry, Dataset.ofRegistry(directory));
    List<Route<Answer>> more = new ArrayList<>(new IngestRoutes(calls).routes());
    more.addAll(new IngestChecks(calls).routes());
    return new Routes(registry, more);
  }

  /** Answers a request. What stands behind {@code /contexts/NAME/} is asked of that context. */
  Answer answer(Request request) {
    List<String> path = request.path();
    if (path.size() > 2 && path.get(0).equals(CONTEXTS)) {
      Calls inContext = new Calls(registry, ServerRoutes.context(path.get(1)));
      return Route.answer(of(inContext), request.at(path.subList(2, path.size())));
    }
    return Route.answer(routes, request);
  }

  private static List<Route<Answer>> of(Calls calls) {
    List<Route<Answer>> routes = new ArrayList<>();
    routes.addAll(new SubjectRoutes(calls).routes());
    routes.addAll(new SchemaRoutes(calls).routes());
    routes.addAll(new CompatibilityRoutes(calls).routes());
    routes.addAll(new SettingRoutes(calls).routes());
    routes.addAll(new ServerRoutes(calls.registry(), version()).routes());
    return routes;
  }

  private static String version() {
    return Optional.ofNullable(Routes.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
