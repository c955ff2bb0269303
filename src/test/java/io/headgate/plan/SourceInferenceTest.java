package io.headgate.plan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.expression.RandomRows;
import io.headgate.expression.Rows;
import io.headgate.format.MemorySource;
import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordEncoder;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceException;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.reject.Outcome;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.TypeText;
import io.headgate.schema.file.ContractReader;
import io.headgate.schema.file.ContractWriter;
import io.headgate.schema.infer.InferredContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SourceInferenceTest {
  private static final long ALL = Long.MAX_VALUE;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private int folders;

  /** A folder with files of these contents, their names in a random order. */
  private Path files(List<byte[]> contents, String extension, Random random) throws IOException {
    Path path = folder.newFolder("f" + folders++).toPath();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < contents.size(); i++) {
      numbers.add(i);
    }
    Collections.shuffle(numbers, random);
    for (int i = 0; i < contents.size(); i++) {
      Files.write(path.resolve("part-" + numbers.get(i) + "." + extension), contents.get(i));
    }
    return path;
  }

  private static SourceContract infer(Path path, FormatSpec format, long sampled)
      throws IOException {
    return SourceInference.infer(path.toString(), path, format, "s", sampled);
  }

  private static InferredContract infer(Path path, FormatSpec format) throws IOException {
    return infer(path, format, ALL).inferred();
  }

  private SourceContract inferText(String format, String... files) throws IOException {
    List<byte[]> contents =
        Stream.of(files).map(it -> it.getBytes(StandardCharsets.UTF_8)).toList();
    return infer(files(contents, format, new Random(1)), FormatSpec.of(format), ALL);
  }

  private static String columns(InferredContract inferred) {
    return inferred.contract().columns().stream()
        .map(it -> it.name() + " " + TypeText.print(it.type()) + (it.nullable() ? "?" : ""))
        .collect(Collectors.joining(", "));
  }

  /** Why records of the files are refused, if any are, when they are read by a contract. */
  static List<String> refusals(Path path, FormatSpec format, Contract contract) throws IOException {
    List<String> refusals = new ArrayList<>();
    try (Stream<Path> files = Files.list(path)) {
      for (Path file : files.toList()) {
        MemorySource source = MemorySource.of(file.toString(), Files.readAllBytes(file));
        try (RecordReader reader =
            format.create().open(source, Part.WHOLE, ReadPlan.of(contract))) {
          for (Outcome next = reader.next(); next != null; next = reader.next()) {
            next.rejections().forEach(it -> refusals.add(it.violations().toString()));
          }
        }
      }
    }
    return refusals;
  }

  @Test
  public void infer_csvInAnySplitAndOrder_isTheSameAndTakesAllRows() throws IOException {
    FormatSpec csv = FormatSpec.of("csv");
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      List<Function<Random, String>> makers = new ArrayList<>();
      for (int i = random.nextInt(5); i >= 0; i--) {
        makers.add(new RandomTexts(random).column());
      }
      List<String> rows = new ArrayList<>();
      boolean quoteAll = random.nextInt(4) == 0;
      for (int i = random.nextInt(60); i >= 0; i--) {
        rows.add(
            makers.stream()
                .map(it -> cell(it.apply(random), quoteAll || random.nextInt(5) == 0))
                .collect(Collectors.joining(",")));
      }
      String names =
          Stream.of("a", "B b", "c_c", "D", "e")
              .limit(makers.size())
              .collect(Collectors.joining(","));
      Path whole = files(List.of(csv(names, rows)), "csv", random);
      InferredContract once = infer(whole, csv);
      List<List<String>> parts = split(rows, random);
      Path split = files(parts.stream().map(it -> csv(names, it)).toList(), "csv", random);
      String reason = "seed " + seed + "\n" + names + "\n" + String.join("\n", rows);
      assertThat(reason, infer(split, csv), is(once));
      String written = ContractWriter.write(once.contract(), List.of("x"), once.notes());
      assertThat(reason, ContractReader.read("c.yaml", written), is(once.contract()));
      assertThat(reason + "\n" + written, refusals(split, csv, once.contract()), empty());
    }
  }

  @Test
  public void infer_jsonInAnySplitAndOrder_isTheSameAndTakesAllRows() throws IOException {
    FormatSpec json = FormatSpec.of("json");
    int taken = 0;
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      RandomDocuments documents = new RandomDocuments(random);
      List<String> rows = new ArrayList<>();
      for (int i = random.nextInt(60); i >= 0; i--) {
        rows.add(documents.next());
      }
      InferredContract once = infer(files(List.of(lines(rows)), "json", random), json);
      List<List<String>> parts = split(rows, random);
      Path split = files(parts.stream().map(SourceInferenceTest::lines).toList(), "json", random);
      String reason = "seed " + seed + "\n" + String.join("\n", rows);
      assertThat(reason, infer(split, json), is(once));
      if (!once.notes().toString().matches(".*(a guess|numbers-as-text).*")) {
        assertThat(reason, refusals(split, json, once.contract()), empty());
        taken++;
      }
    }
    assertThat("contracts that take all: " + taken, taken > 40, is(true));
  }

  /** Types that files of one dataset may have in one column, in some versions of it. */
  private static final List<List<Type>> FAMILIES =
      List.of(
          types(Kind.INT, Kind.LONG, Kind.INT),
          types(Kind.INT, Kind.DOUBLE, Kind.FLOAT),
          List.of(new Type.Plain(Kind.LONG), new Type.Decimal(12, 2), new Type.Decimal(20, 5)),
          List.of(new Type.Decimal(5, 0), new Type.Plain(Kind.FLOAT), new Type.Plain(Kind.INT)),
          List.of(symbols("B", "A"), symbols("A", "C"), new Type.Plain(Kind.STRING)),
          List.of(symbols("B", "A"), new Type.Plain(Kind.UUID), new Type.Plain(Kind.STRING)),
          types(Kind.DATE, Kind.DATE),
          types(Kind.TIMESTAMP, Kind.LOCAL_TIMESTAMP),
          types(Kind.BOOLEAN, Kind.STRING),
          types(Kind.BYTES, Kind.TIME));

  private static List<Type> types(Kind... kinds) {
    return Stream.of(kinds).<Type>map(Type.Plain::new).toList();
  }

  private static Type symbols(String... symbols) {
    return new Type.Enumeration(List.of(symbols), Optional.empty());
  }

  private static Type nested(Type type, int shape, Random random) {
    return switch (shape) {
      case 0 -> new Type.ListOf(type, random.nextBoolean());
      case 1 -> new Type.MapOf(type, random.nextBoolean());
      case 2 ->
          new Type.Struct(
              List.of(
                  Column.of("x", 90, type, random.nextBoolean()),
                  Column.of("y", 91, new Type.Plain(Kind.STRING), true)));
      default -> type;
    };
  }

  private static Object value(Type type, RandomRows values) {
    if (type instanceof Type.ListOf list) {
      return List.of(value(list.element(), values), value(list.element(), values));
    }
    if (type instanceof Type.MapOf map) {
      return Map.of("k", value(map.value(), values));
    }
    if (type instanceof Type.Struct struct) {
      Map<String, Object> record = new HashMap<>();
      struct.columns().forEach(it -> record.put(it.name(), value(it.type(), values)));
      return record;
    }
    return type instanceof Type.Enumeration choice ? choice.symbols().get(0) : values.value(type);
  }

  /** Some versions of a dataset: each lacks some columns and has one of the types of the others. */
  private static List<Contract> versions(Random random) {
    int width = 1 + random.nextInt(4);
    List<List<Type>> families = new ArrayList<>();
    int[] shapes = new int[width];
    for (int i = 0; i < width; i++) {
      families.add(FAMILIES.get(random.nextInt(FAMILIES.size())));
      shapes[i] = random.nextInt(6);
    }
    List<Contract> versions = new ArrayList<>();
    for (int version = random.nextInt(3); version >= 0; version--) {
      List<Column> columns = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        List<Type> types = families.get(i);
        Type type = nested(types.get(random.nextInt(types.size())), shapes[i], random);
        if (i == 0 || random.nextInt(5) > 0) {
          columns.add(Column.of("c" + i, i + 1, type, random.nextInt(3) == 0));
        }
      }
      versions.add(Contract.of("a.version", columns));
    }
    return versions;
  }

  private static byte[] encoded(FormatSpec format, Contract version, Random random)
      throws IOException {
    RandomRows values = new RandomRows(random);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      Map<String, Object> row = new HashMap<>();
      for (Column column : version.columns()) {
        boolean absent = column.nullable() && random.nextBoolean();
        row.put(column.name(), absent ? null : value(column.type(), values));
      }
      rows.add(row);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordEncoder encoder = format.create().encoder(AvroSchemas.compile(version), out)) {
      encoder.write(Rows.batchWithoutOriginals(version, rows));
    }
    return out.toByteArray();
  }

  private void assertSchemasMerge(FormatSpec format) throws IOException {
    int taken = 0;
    for (int seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      List<Contract> versions = versions(random);
      List<byte[]> contents = new ArrayList<>();
      for (Contract version : versions) {
        contents.add(encoded(format, version, random));
      }
      InferredContract once = infer(files(contents, format.name(), random), format);
      // More files of the same versions, in another order.
      for (int more = random.nextInt(4); more > 0; more--) {
        Contract again = versions.get(random.nextInt(versions.size()));
        contents.add(encoded(format, again, random));
      }
      Collections.shuffle(contents, random);
      Path folder = files(contents, format.name(), random);
      String reason =
          "seed "
              + seed
              + "\n"
              + String.join("\n", versions.stream().map(String::valueOf).toList());
      assertThat(reason, infer(folder, format), is(once));
      if (!once.notes().toString().contains("a guess")) {
        assertThat(reason + columns(once), refusals(folder, format, once.contract()), empty());
        taken++;
      }
    }
    assertThat("contracts that take all: " + taken, taken > 40, is(true));
  }

  @Test
  public void infer_avroFilesOfSeveralSchemas_isTheSameInAnyOrderAndTakesThemAll()
      throws IOException {
    assertSchemasMerge(FormatSpec.of("avro"));
  }

  @Test
  public void infer_parquetFilesOfSeveralSchemas_isTheSameInAnyOrderAndTakesThemAll()
      throws IOException {
    assertSchemasMerge(FormatSpec.of("parquet"));
  }

  private static byte[] lines(List<String> rows) {
    return rows.stream()
        .map(row -> row + "\n")
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String cell(String text, boolean quoted) {
    if (text == null) {
      return "";
    }
    boolean must = text.isEmpty() || text.matches("(?s).*[,\"\n].*");
    return quoted || must ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  private static byte[] csv(String names, List<String> rows) {
    String text = names + "\n" + rows.stream().map(row -> row + "\n").collect(Collectors.joining());
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The rows in a random order, cut into some lists, which may be empty. */
  static <T> List<List<T>> split(List<T> rows, Random random) {
    List<T> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    List<List<T>> parts = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      parts.add(new ArrayList<>());
    }
    shuffled.forEach(row -> parts.get(random.nextInt(parts.size())).add(row));
    return parts;
  }

  @Test
  public void infer_filesOfDifferentColumns_makesTheMissingOnesNullable() throws IOException {
    SourceContract found = inferText("csv", "a,b\n1,x\n", "b,c\ny,2024-01-31\n", "a,b,d\n");
    assertThat(columns(found.inferred()), is("a int?, b string, c date?, d string?"));
    assertThat(
        found.inferred().notes(), is(Map.of("d", List.of("no value seen: the type is a guess"))));
    assertThat(found.remarks(), contains("Inferred from 3 files: all 2 records."));
  }

  @Test
  public void infer_csvWithoutHeader_numbersTheColumns() throws IOException {
    FormatSpec plain = new FormatSpec("csv", Map.of("header", "false"));
    Path folder =
        files(List.of("1,x\n2,x\n".getBytes(StandardCharsets.UTF_8)), "csv", new Random(1));
    InferredContract inferred = infer(folder, plain);
    assertThat(columns(inferred), is("column_1 int, column_2 string"));
    assertThat(refusals(folder, plain, inferred.contract()), empty());
    FormatSpec named = new FormatSpec("csv", Map.of("header", "false", "columns", "id\nname"));
    assertThat(columns(infer(folder, named)), is("id int, name string"));
  }

  @Test
  public void infer_csvNullsInQuotes_stayTextWithAProposal() throws IOException {
    SourceContract quoted = inferText("csv", "a,b,c\n1,1,1\n\"NA\",\"\",NA\n");
    assertThat(columns(quoted.inferred()), is("a string, b string, c string"));
    String unless = " this would be int: kept as text, unless the format has quoted-nulls: true";
    assertThat(
        quoted.inferred().notes(),
        is(
            Map.of(
                "a", List.of("proposal: but for 'NA'" + unless),
                "b", List.of("proposal: but for ''" + unless),
                // In doubt, a token in a row that has it in quotes counts as one in quotes.
                "c", List.of("proposal: but for 'NA'" + unless))));
  }

  @Test
  public void infer_recordsThatAreNone_areLeftOutAndCounted() throws IOException {
    SourceContract csv = inferText("csv", "a,b\n1,x\n2\n3,y\n4,5,6\n");
    assertThat(columns(csv.inferred()), is("a int, b string"));
    assertThat(csv.looked().records(), is(2L));
    assertThat(csv.remarks(), hasSize(2));
    assertThat(
        csv.remarks().get(1),
        containsString("2 records could not be read and were left out, the first because: "));
    SourceContract json =
        inferText("json", "{\"a\": 1}\n{\"a\": 1, \"a\": \"x\"}\n{\"a\": NaN}\nx\n");
    assertThat(columns(json.inferred()), is("a int"));
    assertThat(json.looked().unreadable(), is(3L));
  }

  @Test
  public void infer_sample_saysThatItIsOne() throws IOException {
    byte[] rows = "a\n1\n2\nx\n".getBytes(StandardCharsets.UTF_8);
    Path path = files(List.of(rows, rows), "csv", new Random(1));
    SourceContract two = infer(path, FormatSpec.of("csv"), 2);
    assertThat(columns(two.inferred()), is("a int"));
    assertThat(
        two.remarks(),
        contains(
            "Inferred from 2 files: from 4 records at their start. Later values may not fit: --full"
                + " looks at all."));
    SourceContract three = infer(path, FormatSpec.of("csv"), 3);
    assertThat(columns(three.inferred()), is("a string"));
    assertThat(three.remarks(), contains("Inferred from 2 files: all 6 records."));
  }

  @Test
  public void infer_nothing_isNoContract() {
    for (String format : List.of("csv", "json")) {
      SourceException thrown = assertThrows(SourceException.class, () -> inferText(format, "", ""));
      assertThat(
          thrown.getMessage(), containsString("no column found: expected records, or a header"));
    }
  }

  @Test
  public void infer_schemasThatDisagree_isAGuessThatSaysSo() throws IOException {
    FormatSpec avro = FormatSpec.of("avro");
    List<Contract> versions =
        List.of(
            Contract.of("a.b", List.of(Column.of("x", 1, new Type.Plain(Kind.DATE), false))),
            Contract.of(
                "a.b",
                List.of(
                    Column.of("x", 1, new Type.ListOf(new Type.Plain(Kind.INT), false), false))));
    List<byte[]> contents = new ArrayList<>();
    for (Contract version : versions) {
      contents.add(encoded(avro, version, new Random(1)));
    }
    SourceContract found = infer(files(contents, "avro", new Random(1)), avro, ALL);
    assertThat(columns(found.inferred()), is("x string"));
    assertThat(
        found.inferred().notes().get("x"),
        contains("files disagree: date, array: the type is a guess"));
    assertThat(found.remarks(), contains("Inferred from 2 files: their schemas."));
  }

  @Test
  public void infer_avroNullAlone_takesTheTypeOfOtherFiles() throws IOException {
    FormatSpec avro = FormatSpec.of("avro");
    ByteArrayOutputStream nulls = new ByteArrayOutputStream();
    Schema schema =
        new Schema.Parser()
            .parse(
                "{\"type\": \"record\", \"name\": \"r\", \"fields\": [{\"name\": \"x\", \"type\":"
                    + " \"null\"}]}");
    new DataFileWriter<>(new GenericDatumWriter<>(schema)).create(schema, nulls).close();
    Contract dates =
        Contract.of("a.b", List.of(Column.of("x", 1, new Type.Plain(Kind.DATE), false)));
    List<byte[]> contents = List.of(nulls.toByteArray(), encoded(avro, dates, new Random(1)));
    assertThat(columns(infer(files(contents, "avro", new Random(1)), avro)), is("x date?"));
    InferredContract alone = infer(files(contents.subList(0, 1), "avro", new Random(1)), avro);
    assertThat(columns(alone), is("x string?"));
    assertThat(alone.notes(), is(Map.of("x", List.of("nothing but null: the type is a guess"))));
  }
}
