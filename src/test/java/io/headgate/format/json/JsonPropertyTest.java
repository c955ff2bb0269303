package io.headgate.format.json;

import static io.headgate.format.json.JsonFixture.IGNORE;
import static io.headgate.format.json.JsonFixture.contract;
import static io.headgate.format.json.JsonFixture.format;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.format.MemorySource;
import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordEncoder;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceException;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.Tally;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.Test;

public class JsonPropertyTest {
  private static final ObjectMapper JACKSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  @Test
  public void encodedRows_decodeToThemselves() throws IOException {
    for (long seed = 100; seed < 220; seed++) {
      Random random = new Random(seed);
      Sample sample = sample(random, 1 + random.nextInt(20));
      RecordBatch batch = sample.batch();
      Contract contract = sample.contract();
      for (String layout : new String[] {"lines", "array"}) {
        JsonFormat format = format("layout", layout);
        MemorySource file = JsonFixture.file(encode(format, batch));
        assertThat(
            "seed " + seed + " " + layout,
            rows(read(format, file, Part.WHOLE, ReadPlan.of(contract))),
            is(rows(List.of(outcome(batch)))));
      }
    }
  }

  /** Rows and the contract they are of. */
  private record Sample(Contract contract, RecordBatch batch) {}

  private static Sample sample(Random random, int rows) {
    RandomRows randomRows = new RandomRows(random);
    List<Column> columns = randomRows.columns(3);
    Contract contract = contract(IGNORE, columns.toArray(Column[]::new));
    RecordBatchBuilder builder =
        new RecordBatchBuilder("test.rows", AvroSchemas.compile(contract), new Origin("random"));
    for (int i = 0; i < rows; i++) {
      randomRows.row(columns, builder.out());
      builder.endRow(i);
    }
    return new Sample(contract, builder.build());
  }

  private static byte[] encode(JsonFormat format, RecordBatch batch) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordEncoder encoder = format.encoder(batch.schema(), out)) {
      encoder.write(batch);
      encoder.write(batch.select(new java.util.BitSet()));
    }
    return out.toByteArray();
  }

  private static Outcome outcome(RecordBatch batch) {
    return new Outcome(batch, List.of(), batch.tally(), Tally.ZERO);
  }

  private static List<String> rows(List<Outcome> outcomes) {
    List<String> rows = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      RecordBatch batch = outcome.batch();
      for (int i = 0; i < batch.rows(); i++) {
        rows.add(HexFormat.of().formatHex(batch.data(), batch.start(i), batch.end(i)));
      }
      outcome.rejections().forEach(rejection -> rows.add(rejection.toString()));
    }
    return rows;
  }

  /** Reads a part, checking that every record read is a row or a rejection. */
  private static List<Outcome> read(JsonFormat format, MemorySource file, Part part, ReadPlan plan)
      throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    try (RecordReader reader = format.open(file, part, plan)) {
      for (Outcome outcome = reader.next(); outcome != null; outcome = reader.next()) {
        Tally accounted = outcome.batch().tally();
        for (Rejection rejection : outcome.rejections()) {
          accounted = accounted.plus(rejection.identity());
        }
        assertThat("accounts", accounted, is(outcome.read()));
        outcomes.add(outcome);
      }
    }
    return outcomes;
  }

  @Test
  public void shuffledFields_decodeToTheSameRows() throws IOException {
    for (long seed = 500; seed < 560; seed++) {
      Random random = new Random(seed);
      Sample sample = sample(random, 10);
      RecordBatch batch = sample.batch();
      Contract contract = sample.contract();
      StringBuilder shuffled = new StringBuilder();
      for (String line : lines(batch)) {
        shuffled.append(shuffle(JACKSON.readTree(line), random)).append('\n');
      }
      MemorySource file = JsonFixture.file(shuffled.toString().getBytes(StandardCharsets.UTF_8));
      List<String> expected = sorted(batch);
      List<String> actual = new ArrayList<>();
      for (Outcome outcome : read(format(), file, Part.WHOLE, ReadPlan.of(contract))) {
        assertThat("seed " + seed, outcome.rejections().toString(), is("[]"));
        actual.addAll(sorted(outcome.batch()));
      }
      assertThat("seed " + seed, actual, is(expected));
    }
  }

  private static List<String> lines(RecordBatch batch) throws IOException {
    return new String(encode(format(), batch), StandardCharsets.UTF_8).lines().toList();
  }

  /** Rows as JSON with the keys of objects sorted, since maps keep the source's order. */
  private static List<String> sorted(RecordBatch batch) throws IOException {
    List<String> rows = new ArrayList<>();
    for (String line : lines(batch)) {
      rows.add(sort(JACKSON.readTree(line)).toString());
    }
    return rows;
  }

  private static JsonNode sort(JsonNode node) {
    return arrange(node, Collections::sort);
  }

  private static JsonNode shuffle(JsonNode node, Random random) {
    return arrange(node, names -> Collections.shuffle(names, random));
  }

  private static JsonNode arrange(JsonNode node, java.util.function.Consumer<List<String>> order) {
    if (node.isObject()) {
      List<String> names = new ArrayList<>();
      node.fieldNames().forEachRemaining(names::add);
      order.accept(names);
      ObjectNode out = JACKSON.createObjectNode();
      names.forEach(name -> out.set(name, arrange(node.get(name), order)));
      return out;
    }
    if (node.isArray()) {
      ArrayNode out = JACKSON.createArrayNode();
      node.forEach(item -> out.add(arrange(item, order)));
      return out;
    }
    return node;
  }

  @Test
  public void anySplit_ofDirtyFiles_givesTheSameRecords() throws IOException {
    for (long seed = 800; seed < 840; seed++) {
      Random random = new Random(seed);
      Sample sample = sample(random, 15);
      RecordBatch batch = sample.batch();
      ReadPlan plan = new ReadPlan(sample.contract(), batch.schema(), 400);
      byte[] content = mutate(encode(format(), batch), random, 12);
      MemorySource file = JsonFixture.file(content);
      List<String> whole = withoutLines(read(format(), file, Part.WHOLE, plan));
      if (!whole.isEmpty() && content[0] == '[') {
        continue;
      }
      List<String> joined = new ArrayList<>();
      long from = 0;
      long covered = 0;
      while (from < content.length) {
        long to = from + 1 + random.nextInt(300);
        Part part = new Part(from, to, 0, 0, 0);
        joined.addAll(withoutLines(read(format(), file, part, plan)));
        try (RecordReader reader = format().open(file, part, plan)) {
          while (reader.next() != null) {}
          assertThat("seed " + seed + " from " + from, reader.coveredFrom(), is(covered));
          covered = reader.coveredTo();
        }
        from = to;
      }
      Collections.sort(joined);
      Collections.sort(whole);
      assertThat("seed " + seed, joined, is(whole));
      assertThat("seed " + seed, covered, is((long) content.length));
    }
  }

  private static List<String> withoutLines(List<Outcome> outcomes) {
    return new ArrayList<>(
        rows(outcomes).stream().map(row -> row.replaceAll(" line [0-9]+", "")).toList());
  }

  private static byte[] mutate(byte[] content, Random random, int edits) {
    byte[] out = content.clone();
    byte[] hostile = {
      '\n',
      '\n',
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      0,
      (byte) 0x80,
      (byte) 0xff,
      '9',
      'e',
      '-'
    };
    for (int i = random.nextInt(edits); i > 0 && out.length > 0; i--) {
      int at = random.nextInt(out.length);
      switch (random.nextInt(4)) {
        case 0 -> out[at] = (byte) random.nextInt();
        case 1 -> out = Arrays.copyOf(out, Math.max(1, random.nextInt(4) == 0 ? at : out.length));
        default -> out[at] = hostile[random.nextInt(hostile.length)];
      }
    }
    return out;
  }

  @Test
  public void anyBytes_endInRowsAndRejections() throws IOException {
    for (long seed = 1000; seed < 1700; seed++) {
      Random random = new Random(seed);
      Sample sample = sample(random, 3);
      RecordBatch batch = sample.batch();
      String layout = new String[] {"lines", "array", "object"}[random.nextInt(3)];
      byte[] content =
          mutate(
              encode(format("layout", layout.equals("array") ? layout : "lines"), batch),
              random,
              20);
      ReadPlan plan = new ReadPlan(sample.contract(), batch.schema(), 1 + random.nextInt(1000));
      MemorySource file = JsonFixture.file(content);
      try {
        read(
            format("layout", layout),
            random.nextBoolean() ? file : file.streamOnly(),
            Part.WHOLE,
            plan);
      } catch (SourceException damaged) {
        assertThat("seed " + seed, content.length > 0 && layout.equals("object"), is(false));
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }
}
