package io.headgate.schema.compat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.headgate.schema.avro.RandomSchemas;
import io.headgate.schema.avro.UntrustedSchemas;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.junit.Test;

/**
 * Random walks over schemas, changes and values: what our check passes, Avro reads as it was
 * written, column by column; and what Avro refuses, our rules refuse without asking it.
 */
public class RandomReadingTest {
  private static final int PADDING = 4_096;

  private int passed;
  private int refused;
  private int onlyOurs;
  private int onlyAvros;

  @Test
  public void check_randomChanges_passesWhatAvroReadsAsWrittenAndNothingElse() throws IOException {
    int pairs = 0;
    for (int seed = 0; pairs < 3_000; seed++) {
      Random random = new Random(seed);
      Mutations mutations = new Mutations(random);
      JsonNode old = mutations.numbered(new RandomSchemas(random).next());
      JsonNode changed = mutations.changed(old);
      mutations.forget(old, changed);
      Optional<Schema> writer = parse(old);
      Optional<Schema> reader = parse(changed);
      if (writer.isPresent() && reader.isPresent()) {
        pairs++;
        compare(writer.get(), reader.get(), new RandomValues(random));
        compare(reader.get(), writer.get(), new RandomValues(random));
      }
    }
    assertThat("passed", passed, greaterThan(1_500));
    assertThat("refused", refused, greaterThan(3_000));
    assertThat("refused by us alone", onlyOurs, greaterThan(400));
    // An alias and a new field that field-ids tell apart, where Avro's checker sees names alone.
    assertThat("refused by Avro alone", onlyAvros, lessThan(5));
  }

  @Test
  public void check_schemaWithItself_passes() {
    for (int seed = 0; seed < 500; seed++) {
      String json = new RandomSchemas(new Random(seed)).next();
      assertThat(json, SchemaCheck.check(json, json), is(List.of()));
    }
  }

  @Test
  public void check_anyTexts_givesProblemsOrSaysThatOneIsNoSchema() {
    int checked = 0;
    for (int seed = 0; seed < 3_000; seed++) {
      RandomSchemas schemas = new RandomSchemas(new Random(seed));
      String whole = schemas.next();
      String damaged = new RandomSchemas(new Random(seed)).nextDamaged();
      try {
        SchemaCheck.check(damaged, whole).forEach(it -> assertThat(it.message(), not("")));
        SchemaCheck.check(whole, damaged).forEach(it -> assertThat(it.message(), not("")));
        SchemaSoundness.check(UntrustedSchemas.parse(damaged));
        checked++;
      } catch (IllegalArgumentException refused) {
        assertThat(damaged, refused.getMessage(), startsWith("Invalid Avro schema: "));
      } catch (RuntimeException leaked) {
        throw new AssertionError(damaged, leaked);
      }
    }
    assertThat("schemas still", checked, greaterThan(20));
  }

  private static Optional<Schema> parse(JsonNode json) {
    try {
      return Optional.of(UntrustedSchemas.parseValid(json.toString()))
          .filter(schema -> EndlessRecords.in(schema).isEmpty());
    } catch (IllegalArgumentException twiceTheSameName) {
      return Optional.empty();
    }
  }

  private void compare(Schema writer, Schema reader, RandomValues values) throws IOException {
    List<Incompatibility> found = SchemaCheck.check(reader, writer);
    boolean avroPasses = AvroOpinion.refusal(reader, writer).isEmpty();
    if (!found.isEmpty()) {
      refused++;
      onlyOurs += avroPasses ? 1 : 0;
      onlyAvros += found.get(0).kind() == IncompatibilityKind.READER_FAILS ? 1 : 0;
      return;
    }
    assertThat("Avro passes what we pass", avroPasses, is(true));
    passed++;
    for (int i = 0; i < 4; i++) {
      Object datum = values.next(writer, 4);
      Object read = decode(writer, reader, AvroBinary.write(writer, datum));
      if (!Meaning.agrees(Meaning.of(writer, datum), Meaning.of(reader, read))) {
        throw new AssertionError(
            "written " + writer + "\nread " + reader + "\nfrom " + datum + "\nto   " + read);
      }
    }
  }

  private static Object decode(Schema writer, Schema reader, byte[] bytes) throws IOException {
    // Avro 1.12.2 bounds arrays by the least size of the reader's items, and stops where the
    // writer's are smaller and little follows: enough follows here.
    byte[] padded = Arrays.copyOf(bytes, bytes.length + PADDING);
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(padded, null);
    try {
      Object read = new GenericDatumReader<>(writer, reader, new GenericData()).read(null, decoder);
      assertThat("bytes left over", decoder.inputStream().available(), is(PADDING));
      return read;
    } catch (RuntimeException failed) {
      throw new AssertionError("written " + writer + "\nread " + reader, failed);
    }
  }
}
