package io.headgate.format.convert;

import static io.headgate.format.convert.Conversion.ABSORB;
import static io.headgate.format.convert.Conversion.convert;
import static io.headgate.format.convert.Conversion.plain;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.avro.ScalarForm;
import io.headgate.schema.avro.UntrustedSchemas;
import io.headgate.schema.compat.Incompatibility;
import io.headgate.schema.compat.SchemaCheck;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.Test;

/** What the compatibility check says that Headgate reads exactly, its converters do. */
public class ExactReadingTest {
  private static final List<String> WRITERS = writers();

  private static List<String> writers() {
    List<String> writers = new ArrayList<>();
    for (String type : List.of("boolean", "int", "long", "float", "double", "string", "bytes")) {
      writers.add("\"" + type + "\"");
    }
    for (String logical : List.of("date", "time-millis", "strange")) {
      writers.add(logical("int", logical));
    }
    for (String unit : List.of("millis", "micros", "nanos")) {
      writers.add(logical("long", "timestamp-" + unit));
      writers.add(logical("long", "local-timestamp-" + unit));
    }
    writers.add(logical("long", "time-micros"));
    writers.add(logical("string", "uuid"));
    writers.add(logical("bytes", "big-decimal"));
    for (String digits : List.of("9,\"scale\":0", "10,\"scale\":2", "38,\"scale\":9", "50")) {
      writers.add("{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":" + digits + "}");
    }
    writers.add("{\"type\":\"fixed\",\"name\":\"F\",\"size\":3}");
    writers.add("{\"type\":\"fixed\",\"name\":\"F\",\"size\":16,\"logicalType\":\"uuid\"}");
    writers.add(
        "{\"type\":\"fixed\",\"name\":\"F\",\"size\":8,\"logicalType\":\"decimal\",\"precision\":9}");
    writers.add("{\"type\":\"enum\",\"name\":\"n\",\"symbols\":[\"A\"]}");
    return writers;
  }

  private static String logical(String type, String logical) {
    return "{\"type\":\"" + type + "\",\"logicalType\":\"" + logical + "\"}";
  }

  private static List<Type> targets() {
    List<Type> targets = new ArrayList<>();
    for (Kind kind :
        List.of(
            Kind.BOOLEAN,
            Kind.INT,
            Kind.LONG,
            Kind.FLOAT,
            Kind.DOUBLE,
            Kind.STRING,
            Kind.BYTES,
            Kind.DATE,
            Kind.TIME,
            Kind.TIMESTAMP,
            Kind.LOCAL_TIMESTAMP,
            Kind.UUID)) {
      targets.add(plain(kind));
    }
    targets.add(new Type.Decimal(12, 4));
    targets.add(new Type.Decimal(38, 9));
    targets.add(new Type.Enumeration(List.of("B", "A"), Optional.empty()));
    targets.add(new Type.Enumeration(List.of("B"), Optional.of("B")));
    return targets;
  }

  @Test
  public void check_exact_isWhatTheConvertersDoWithoutLoss() {
    int exact = 0;
    int converted = 0;
    for (String json : WRITERS) {
      Schema writer = UntrustedSchemas.parse(json);
      for (Type target : targets()) {
        Schema reader = AvroSchemas.compile(target, "n", "");
        List<Incompatibility> found = SchemaCheck.check(reader, writer);
        if (found.stream().allMatch(Incompatibility::exact)) {
          exact++;
          converted += found.isEmpty() ? 0 : 1;
          assertThat(
              json + " to " + TypeNames.of(target),
              Scalars.find(ScalarForm.of(writer), target, Site.of(ABSORB))
                  .map(Scalars.Edge::lossless),
              is(Optional.of(true)));
        }
      }
    }
    assertThat("read exactly", exact, greaterThan(35));
    assertThat("of these, refused to other readers", converted, greaterThan(15));
  }

  @Test
  public void convert_whatAvroReadsWrongly_isExact() {
    String cents = "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":10,\"scale\":2}";
    ByteBuffer value = ByteBuffer.wrap(new byte[] {4, (byte) 0xd2}); // 12.34
    String rescaled = convert(cents, value, new Type.Decimal(12, 4));
    String same = convert(cents, value.duplicate(), new Type.Decimal(12, 2));
    assertThat("12.34 is 12.3400, and other bytes", rescaled, not(same));
    assertThat(
        "2024 in millis is 2024 in micros",
        convert(logical("long", "timestamp-millis"), 1_704_153_600_000L, plain(Kind.TIMESTAMP)),
        is("{\"v\": 1704153600000000}"));
  }
}
