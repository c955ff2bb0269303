package io.headgate.schema.registry.file;

import io.headgate.schema.Compatibility;
import io.headgate.schema.registry.Form;
import io.headgate.schema.registry.RegisteredSchema;
import io.headgate.schema.registry.SchemaText;
import io.headgate.schema.registry.Subject;
import io.headgate.schema.registry.SubjectConfig;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A process that registers schemas and prints each, once it stands: {@code subject version id
 * field}.
 */
final class RegistryWriter {
  static final Subject SHARED = Subject.of("shared");
  static final SchemaText EVERYONES =
      SchemaText.avro("{\"type\":\"fixed\",\"name\":\"e\",\"size\":3}");

  private RegistryWriter() {}

  /**
   * @param arguments the registry, a number that no other process has, and how many to register
   */
  public static void main(String[] arguments) throws IOException {
    FileRegistry registry = FileRegistry.open(Path.of(arguments[0]), Author.of(arguments[1]));
    int process = Integer.parseInt(arguments[1]);
    Subject own = Subject.of("own-" + process);
    registry.configure(own, SubjectConfig.of(Compatibility.NONE));
    for (int round = 0; round < Integer.parseInt(arguments[2]); round++) {
      int field = process * 1_000_000 + round;
      print(registry.register(SHARED, Schemas.numbered("s", field), Form.AS_WRITTEN), field);
      if (round == 0) {
        print(registry.register(own, EVERYONES, Form.AS_WRITTEN), -1);
      }
    }
  }

  private static void print(RegisteredSchema registered, int field) {
    System.out.println(
        registered.subject() + " " + registered.version() + " " + registered.id() + " " + field);
    System.out.flush();
  }

  /** A registration that a process said it made. */
  record Line(Subject subject, int version, int id, int field) {
    static Line parse(String line) {
      String[] parts = line.split(" ", -1);
      return new Line(
          Subject.of(parts[0]),
          Integer.parseInt(parts[1]),
          Integer.parseInt(parts[2]),
          Integer.parseInt(parts[3]));
    }

    SchemaText schema() {
      return field < 0 ? EVERYONES : Schemas.numbered("s", field);
    }
  }
}
