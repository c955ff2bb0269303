package io.headgate.format.convert;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.headgate.record.RowBuffer;
import io.headgate.reject.Violation;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.avro.UntrustedSchemas;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.RandomData;
import org.junit.Test;

/**
 * Differential test on the schemas of Avro's own tests: for each pair of writer and reader type,
 * random values are converted by Avro and by us. Where we give a value it is Avro's, or Avro gives
 * none; where Avro gives one and we do not, the case is in {@link #STRICTER}.
 */
public class AvroVectorsTest {
  /** All schemas of Avro's resolution tests; the class keeps them to its package. */
  private static List<Schema> schemas() throws ReflectiveOperationException {
    List<Schema> schemas = new ArrayList<>();
    for (Field field : Class.forName("org.apache.avro.TestSchemas").getDeclaredFields()) {
      if (field.getType() == Schema.class) {
        field.setAccessible(true);
        Schema schema = (Schema) field.get(null);
        boolean endless = field.getName().contains("LIST_RECORD"); // no random value ends
        if (!endless && (!schema.isUnion() || !schema.getTypes().isEmpty())) {
          schemas.add(schema);
        }
      }
    }
    return schemas;
  }

  /** Writer and reader that Avro resolves and we refuse, and why. */
  private static final Map<String, String> STRICTER = new TreeMap<>();

  static {
    STRICTER.put("int>float", "rounds above 2^24");
    STRICTER.put("long>float", "rounds above 2^24");
    STRICTER.put("long>double", "rounds above 2^53; values up to that are converted");
    STRICTER.put("string>bytes", "bytes are not text");
    STRICTER.put("bytes>string", "bytes are not text, and may be no UTF-8");
  }

  @Test
  public void conversion_equalsAvrosOrIsStricter() throws Exception {
    Map<String, String> stricter = new TreeMap<>();
    int equal = 0;
    List<Schema> schemas = schemas();
    for (Schema writer : schemas) {
      for (Schema reader : schemas) {
        for (int seed = 0; seed < 2; seed++) {
          equal += compare(field(writer), reader, seed, stricter) ? 1 : 0;
        }
      }
    }
    assertThat("values that are equal", equal, greaterThan(100));
    assertThat(stricter.keySet(), equalTo(STRICTER.keySet()));
  }

  private static Schema field(Schema type) {
    return UntrustedSchemas.parse(
        "{\"type\":\"record\",\"name\":\"t\",\"fields\":[{\"name\":\"v\",\"type\":" + type + "}]}");
  }

  /** Whether both give a value, which is then the same. */
  private static boolean compare(
      Schema writer, Schema readerType, int seed, Map<String, String> stricter) throws IOException {
    Schema source = field(readerType);
    SourceColumn discovered = SourceTypes.columns(source).columns().get(0);
    Column column = Column.of("v", 1, SourceTypes.of(readerType), discovered.nullable());
    Contract contract = Conversion.contract(Conversion.ABSORB, column);
    Schema reader = AvroSchemas.compile(contract).avro();
    Object datum = new RandomData(writer, 1, seed).iterator().next();
    byte[] payload = Conversion.encode(writer, datum);

    RowBuffer out = new RowBuffer(16);
    List<Violation> violations =
        RowConverter.compile(writer, contract).convertAll(payload, 0, payload.length, out);
    Object avros = resolve(writer, reader, payload);
    String types = kind(writer) + ">" + kind(reader);
    if (violations.isEmpty()) {
      Object ours = Conversion.decode(reader, out.toByteArray());
      if (avros != null) {
        assertThat(types + " seed " + seed, String.valueOf(ours), is(String.valueOf(avros)));
      }
      return avros != null;
    }
    if (avros != null) {
      stricter.put(leaf(types, violations), violations.get(0).message());
    }
    return false;
  }

  private static Object resolve(Schema writer, Schema reader, byte[] payload) throws IOException {
    if (SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType()
        != SchemaCompatibilityType.COMPATIBLE) {
      return null;
    }
    try {
      return new GenericDatumReader<Object>(writer, reader)
          .read(null, DecoderFactory.get().binaryDecoder(payload, null));
    } catch (AvroRuntimeException refused) {
      return null;
    }
  }

  private static String kind(Schema record) {
    return record.getField("v").schema().getType().getName();
  }

  /** The two types as the message names them: of a value, or of a whole column. */
  private static String leaf(String types, List<Violation> violations) {
    String message = violations.get(0).message();
    List<String> words = new ArrayList<>(List.of(message.split("[ :]")));
    int to = words.lastIndexOf("to");
    for (int i = to; i > 1; i--) {
      if (words.get(i - 1).equals("type") || words.get(i - 1).equals("convert")) {
        return words.get(i) + ">" + words.get(to + 1);
      }
    }
    return types + ": " + message;
  }
}
