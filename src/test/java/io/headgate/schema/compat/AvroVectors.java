package io.headgate.schema.compat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;

/**
 * The schemas and pairs of Avro's own compatibility tests, whose classes keep them to themselves.
 */
final class AvroVectors {
  private static final String TESTS = "org.apache.avro.TestSchemaCompatibility";
  private static final List<String> CLASSES =
      List.of(
          "org.apache.avro.TestSchemas",
          TESTS,
          TESTS + "MissingUnionBranch",
          TESTS + "NameMismatch",
          TESTS + "MissingEnumSymbols",
          TESTS + "TypeMismatch",
          "org.apache.avro.TestReadingWritingDataInEvolvedSchemas",
          "org.apache.avro.TestSchemaValidation");

  private AvroVectors() {}

  /** All schema constants by the names that the tests give them. */
  static Map<String, Schema> schemas() throws ReflectiveOperationException {
    Map<String, Schema> schemas = new TreeMap<>();
    for (String each : CLASSES) {
      for (Field field : Class.forName(each).getDeclaredFields()) {
        if (field.getType() == Schema.class && Modifier.isStatic(field.getModifiers())) {
          schemas.put(field.getName(), (Schema) get(field, null));
        }
      }
    }
    return schemas;
  }

  /** The pairs that Avro's tests expect to be compatible: reader, writer. */
  static List<List<Schema>> compatible() throws ReflectiveOperationException {
    List<List<Schema>> pairs = new ArrayList<>();
    for (Object pair : list("COMPATIBLE_READER_WRITER_TEST_CASES")) {
      List<Schema> schemas = new ArrayList<>();
      for (String part : List.of("getReader", "getWriter")) {
        var method = pair.getClass().getDeclaredMethod(part);
        method.setAccessible(true);
        schemas.add((Schema) method.invoke(pair));
      }
      pairs.add(schemas);
    }
    return pairs;
  }

  /** A value, the schemas that it is written and read with, and what Avro's tests expect. */
  record Decoding(Schema writer, Object written, Schema reader, Object read) {}

  static List<Decoding> decodings() throws ReflectiveOperationException {
    List<Decoding> decodings = new ArrayList<>();
    for (Object each : list("DECODING_COMPATIBILITY_TEST_CASES")) {
      decodings.add(
          new Decoding(
              (Schema) part(each, "mWriterSchema"),
              part(each, "mDatum"),
              (Schema) part(each, "mReaderSchema"),
              part(each, "mDecodedDatum")));
    }
    return decodings;
  }

  private static List<?> list(String name) throws ReflectiveOperationException {
    return (List<?>) get(Class.forName(TESTS).getDeclaredField(name), null);
  }

  private static Object part(Object of, String name) throws ReflectiveOperationException {
    return get(of.getClass().getDeclaredField(name), of);
  }

  private static Object get(Field field, Object of) throws ReflectiveOperationException {
    field.setAccessible(true);
    return field.get(of);
  }
}
