package io.headgate.format.csv;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headgate.format.MemorySource;
import io.headgate.format.NpmCorpus;
import io.headgate.format.ReadPlan;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;

/** Each file of csv-spectrum gives the texts of its JSON twin. */
@RunWith(Parameterized.class)
public class CsvSpectrumCorpusIT {
  private static final int FILES = 12;

  /** Cells that are not the same in a file and its twin: the twin's text and the file's. */
  private static final Map<String, Map<String, String>> WRONG_TWINS =
      Map.of("location_coordinates", Map.of("1234567890", "2095257564"));

  @Parameterized.Parameter public String name;

  @Parameterized.Parameters(name = "{0}")
  public static Collection<String> names() throws IOException {
    try (Stream<Path> files = Files.list(NpmCorpus.folder("csv-spectrum").resolve("csvs"))) {
      List<String> names =
          files.map(file -> file.getFileName().toString().replace(".csv", "")).sorted().toList();
      assertThat("files of csv-spectrum", names, hasSize(FILES));
      return names;
    }
  }

  @Test
  public void read_file_givesTheTextsOfItsTwin() throws IOException {
    Path corpus = NpmCorpus.folder("csv-spectrum");
    List<ObjectNode> twin = twin(corpus.resolve("json/" + name + ".json"));
    List<String> header = new ArrayList<>();
    twin.get(0).fieldNames().forEachRemaining(header::add);
    MemorySource file =
        ReadBack.file(Files.readAllBytes(corpus.resolve("csvs").resolve(name + ".csv")));
    assertThat(
        ReadBack.read(ReadBack.csv(), file, strings(header)).results(),
        is(twin.stream().map(row -> texts(header, row)).toList()));
  }

  /** The rows of a twin; one of them is a row alone. */
  private static List<ObjectNode> twin(Path file) throws IOException {
    JsonNode tree = new ObjectMapper().readTree(Files.readAllBytes(file));
    List<ObjectNode> rows = new ArrayList<>();
    if (tree instanceof ArrayNode array) {
      array.forEach(row -> rows.add((ObjectNode) row));
    } else {
      rows.add((ObjectNode) tree);
    }
    return rows;
  }

  private String texts(List<String> header, ObjectNode row) {
    Map<String, String> wrong = WRONG_TWINS.getOrDefault(name, Map.of());
    return header.stream()
        .map(column -> row.get(column).textValue())
        .map(text -> wrong.getOrDefault(text, text))
        .collect(Collectors.joining("|"));
  }

  private static ReadPlan strings(List<String> header) {
    List<Column> columns = new ArrayList<>();
    for (String sourceName : header) {
      int id = columns.size() + 1;
      columns.add(
          new Column(
              "c" + id,
              id,
              new Type.Plain(Kind.STRING),
              true,
              Optional.of(sourceName),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              List.of(),
              Map.of(),
              false,
              ChangePolicy.DEFAULT));
    }
    return ReadBack.plan(columns);
  }
}
