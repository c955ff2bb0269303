package io.headgate.schema.compat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.headgate.schema.compat.AvroVectors.Decoding;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.Test;

/**
 * Differential test on Avro's own compatibility tests: what Avro refuses is refused by our rules
 * alone, and what only we refuse is listed here, each with its reason.
 */
public class SchemaVectorsTest {
  /** What Avro passes and we refuse, and why. */
  private static final Map<String, String> STRICTER = new TreeMap<>();

  static {
    STRICTER.put("rounded: int > float", "rounds above 2^24");
    STRICTER.put("rounded: long > float", "rounds above 2^24");
    STRICTER.put("rounded: long > double", "rounds above 2^53");
    STRICTER.put("branch-choice: int > float", "rounds above 2^24, though double is a branch too");
    STRICTER.put("encoding: string > bytes", "bytes are not text");
    STRICTER.put("encoding: bytes > string", "bytes are not text, and may be no UTF-8");
    STRICTER.put("maybe-renamed: 'field1' > 'a'", "a field goes and one of its type comes");
    STRICTER.put("maybe-renamed: 'field1' > 'b'", "a field goes and one of its type comes");
  }

  private static String name(Incompatibility problem) {
    return problem.kind().word() + ": " + problem.written() + " > " + problem.read();
  }

  private static List<Incompatibility> ownRules(Schema reader, Schema writer) {
    return new SchemaPairs(Step.NEXT).check(reader, writer);
  }

  @Test
  public void check_everyPairOfAvrosSchemas_isAvrosAnswerOrStricter() throws Exception {
    Map<String, Schema> schemas = AvroVectors.schemas();
    int refused = 0;
    int passed = 0;
    TreeSet<String> stricter = new TreeSet<>();
    for (var reader : schemas.entrySet()) {
      for (var writer : schemas.entrySet()) {
        List<Incompatibility> found = ownRules(reader.getValue(), writer.getValue());
        Optional<String> avro = AvroOpinion.refusal(reader.getValue(), writer.getValue());
        String pair = reader.getKey() + " reads " + writer.getKey();
        if (avro.isPresent()) {
          assertThat(pair + ": Avro says " + avro, found.isEmpty(), is(false));
          refused++;
        } else {
          found.forEach(problem -> stricter.add(name(problem)));
          passed += found.isEmpty() ? 1 : 0;
        }
      }
    }
    assertThat("schemas", schemas.size(), greaterThan(100));
    assertThat("refused by both", refused, greaterThan(9_000));
    assertThat("passed by both", passed, greaterThan(400));
    assertThat(stricter, equalTo(STRICTER.keySet()));
  }

  @Test
  public void check_pairsThatAvrosTestsCallCompatible_areThatButForTheListed() throws Exception {
    TreeSet<String> stricter = new TreeSet<>();
    int passed = 0;
    List<List<Schema>> pairs = AvroVectors.compatible();
    for (List<Schema> pair : pairs) {
      List<Incompatibility> found = SchemaCheck.check(pair.get(0), pair.get(1));
      found.forEach(problem -> stricter.add(name(problem)));
      passed += found.isEmpty() ? 1 : 0;
    }
    assertThat("pairs", pairs.size(), greaterThan(50));
    assertThat("passed", passed, is(pairs.size() - 15));
    assertThat(
        stricter,
        equalTo(
            new TreeSet<>(
                List.of(
                    "rounded: int > float",
                    "rounded: long > float",
                    "rounded: long > double",
                    "encoding: string > bytes",
                    "encoding: bytes > string"))));
  }

  @Test
  public void check_valuesThatAvrosTestsDecode_areWhatWasWrittenWhereWePass() throws Exception {
    int passed = 0;
    for (Decoding decoding : AvroVectors.decodings()) {
      List<Incompatibility> found = SchemaCheck.check(decoding.reader(), decoding.writer());
      Object read = read(decoding);
      assertThat(read, is(decoding.read()));
      if (found.isEmpty()) {
        passed++;
        boolean same =
            read instanceof Number number
                ? number.doubleValue() == ((Number) decoding.written()).doubleValue()
                : read.toString().equals(decoding.written().toString());
        boolean standIn = decoding.reader().getType() == Schema.Type.ENUM;
        assertThat(decoding.written() + " as " + decoding.reader(), same || standIn, is(true));
      }
    }
    // Refused: int as float, enums that lack a symbol, and int or string as string, each twice.
    assertThat("passed", passed, is(AvroVectors.decodings().size() - 6));
  }

  private static Object read(Decoding decoding) throws IOException {
    byte[] bytes = AvroBinary.write(decoding.writer(), decoding.written());
    return AvroBinary.read(decoding.writer(), decoding.reader(), bytes, new GenericData());
  }
}
