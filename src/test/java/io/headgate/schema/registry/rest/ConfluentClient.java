package io.headgate.schema.registry.rest;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.jul.JULServiceProvider;

/**
 * Confluent's own Java client (7.5.3, as Flink ships it), in a class loader of its own: the jar
 * holds a Guava that must not meet ours. Its classes are reached by reflection alone.
 */
final class ConfluentClient implements AutoCloseable {
  private static final Path JAR = Path.of("target", "confluent", "confluent-client.jar");
  private static final String PACKAGE =
      "org.apache.flink.avro.registry.confluent.shaded.io.confluent.kafka.schemaregistry.";

  private static URLClassLoader loader;

  private final Object client;

  ConfluentClient(URI url) throws ReflectiveOperationException, IOException {
    client =
        type("client.CachedSchemaRegistryClient")
            .getConstructor(List.class, int.class, Map.class)
            .newInstance(List.of(url.toString()), 100, Map.of());
  }

  private static synchronized URLClassLoader loader() throws IOException {
    if (loader == null) {
      if (!Files.exists(JAR)) {
        throw new IllegalStateException(
            "Cannot find "
                + JAR
                + ": run mvn verify, or mvn dependency:copy@registry-client, which copies it");
      }
      // The JDK's classes, and logging, which the jar leaves to others.
      loader =
          new URLClassLoader(
              new URL[] {JAR.toUri().toURL(), place(Logger.class), place(JULServiceProvider.class)},
              ClassLoader.getPlatformClassLoader());
    }
    return loader;
  }

  private static URL place(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  private static Class<?> type(String name) throws ReflectiveOperationException, IOException {
    return loader().loadClass(PACKAGE + name);
  }

  /** A parsed schema, as the client's methods take it. */
  Object schema(String text) throws ReflectiveOperationException, IOException {
    return type("avro.AvroSchema").getConstructor(String.class).newInstance(text);
  }

  /** A schema of metadata properties beside its text. */
  Object schema(String text, Map<String, String> properties)
      throws ReflectiveOperationException, IOException {
    Class<?> metadata = type("client.rest.entities.Metadata");
    Class<?> rules = type("client.rest.entities.RuleSet");
    return type("avro.AvroSchema")
        .getConstructor(
            String.class, List.class, Map.class, metadata, rules, Integer.class, boolean.class)
        .newInstance(
            text,
            List.of(),
            Map.of(),
            metadata
                .getConstructor(Map.class, Map.class, Set.class)
                .newInstance(null, properties, null),
            null,
            null,
            false);
  }

  /** A schema that refers to a version of a subject, whose text is given. */
  Object schema(String text, String name, String subject, int version, String referred)
      throws ReflectiveOperationException, IOException {
    Object reference =
        type("client.rest.entities.SchemaReference")
            .getConstructor(String.class, String.class, Integer.class)
            .newInstance(name, subject, version);
    return type("avro.AvroSchema")
        .getConstructor(String.class, List.class, Map.class, Integer.class)
        .newInstance(text, List.of(reference), Map.of(name, referred), null);
  }

  /** A configuration of a level. */
  Object config(String level) throws ReflectiveOperationException, IOException {
    return type("client.rest.entities.Config").getConstructor(String.class).newInstance(level);
  }

  /** Calls a method of the client; what that throws comes through. */
  Object call(String method, Object... arguments) throws Exception {
    return on(client, method, arguments);
  }

  /** Calls a method of something that the client gave. */
  Object on(Object target, String method, Object... arguments) throws Exception {
    try {
      return find(target.getClass(), method, arguments).invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      if (thrown.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw thrown;
    }
  }

  /** The status and the error code of what the client threw. */
  String error(Exception thrown) throws Exception {
    if (!type("client.rest.exceptions.RestClientException").isInstance(thrown)) {
      throw thrown;
    }
    return on(thrown, "getStatus") + "/" + on(thrown, "getErrorCode");
  }

  private static Method find(Class<?> type, String name, Object... arguments) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals(name))
        .filter(method -> takes(method, arguments))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no " + name + " in " + type));
  }

  private static boolean takes(Method method, Object... arguments) {
    Class<?>[] types = method.getParameterTypes();
    if (types.length != arguments.length) {
      return false;
    }
    for (int i = 0; i < types.length; i++) {
      boolean fits =
          types[i].isPrimitive()
              ? (types[i] == int.class && arguments[i] instanceof Integer)
                  || (types[i] == boolean.class && arguments[i] instanceof Boolean)
              : types[i].isInstance(arguments[i]);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    try {
      call("close");
    } catch (Exception failed) {
      throw new IOException(failed);
    }
  }
}
