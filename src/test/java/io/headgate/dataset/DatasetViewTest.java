package io.headgate.dataset;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.Assert.assertThrows;

import io.headgate.commit.CommitMode;
import io.headgate.commit.Dataset;
import io.headgate.commit.Sweep;
import io.headgate.format.SourceException;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class DatasetViewTest {
  private static final FormatSpec CSV = FormatSpec.of("csv");
  private static final FormatSpec PARQUET = FormatSpec.of("parquet");
  private static final Column ID = Column.of("id", 1, new Type.Plain(Kind.LONG), false);
  private static final Column NAME = Column.of("name", 2, new Type.Plain(Kind.STRING), true);

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path root;
  private TestDataset dataset;

  @Before
  public void create() throws IOException {
    root = folder.getRoot().toPath().resolve("out");
    dataset = new TestDataset(root);
  }

  private static Map<Integer, Object> row(Object... idsAndValues) {
    Map<Integer, Object> row = new HashMap<>();
    for (int i = 0; i < idsAndValues.length; i += 2) {
      row.put((Integer) idsAndValues[i], idsAndValues[i + 1]);
    }
    return row;
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // only ever read
  private static TestDataset.Rows rows(List<Column> columns, Map<Integer, Object>... values) {
    return new TestDataset.Rows(columns, List.of(values));
  }

  private SourceException refused(Path place) {
    return assertThrows(SourceException.class, () -> DatasetView.of(place, Selection.LATEST));
  }

  @Test
  public void of_noDataset_saysWhatWasExpected() {
    Path elsewhere = folder.getRoot().toPath().resolve("elsewhere");
    assertThat(
        refused(elsewhere).getMessage(),
        is(
            "Cannot read "
                + elsewhere
                + ": it has no _headgate; expected a folder that a pipeline writes to"));
    assertThat(
        refused(root).getMessage(), is("Cannot read " + root + ": nothing is committed in it yet"));
  }

  @Test
  public void of_commitThatIsNotThere_namesTheLast() throws IOException {
    dataset.commit(CSV, CommitMode.APPEND, rows(List.of(ID), row(1, 7L)));
    for (long number : new long[] {0, 2, -1}) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> DatasetView.of(root, Selection.LATEST.asOf(number)));
      assertThat(
          e.getMessage(),
          is(
              "Cannot read "
                  + root
                  + " as of commit "
                  + number
                  + ": expected one of 1 to 1, the last commit"));
    }
  }

  @Test
  public void of_columnsThatAreNotThere_areAllNamed() throws IOException {
    dataset.commit(CSV, CommitMode.APPEND, rows(List.of(ID, NAME), row(1, 7L)));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> DatasetView.of(root, Selection.LATEST.columns(List.of("nam", "id", "id"))));
    assertThat(
        e.getMessage(),
        is(
            "Invalid column: 'nam': expected one of id, name"
                + " (did you mean 'name'?)\n"
                + "Invalid column: 'id' stands twice"));
  }

  @Test
  public void of_filesMissingOrChanged_areNamedBeforeARowIsRead() throws IOException {
    dataset.commit(CSV, CommitMode.APPEND, rows(List.of(ID), row(1, 7L)));
    dataset.commit(CSV, CommitMode.APPEND, rows(List.of(ID), row(1, 8L)));
    Files.delete(root.resolve("part-00000-000-run-1.csv"));
    Files.writeString(root.resolve("part-00000-000-run-2.csv"), "id\n");
    assertThat(
        refused(root).getMessage(),
        is(
            "Cannot read "
                + root
                + ": commit 2 needs 2 files, and 2 of them cannot be read:\n"
                + "  Cannot find part-00000-000-run-1.csv in "
                + root
                + ": the log names it; restore it\n"
                + "  part-00000-000-run-2.csv has 3 bytes, the log says 5"));
  }

  @Test
  public void read_asOfBeforeAReplace_worksUntilItIsSwept() throws IOException {
    dataset.commit(CSV, CommitMode.APPEND, rows(List.of(ID), row(1, 7L)));
    dataset.commit(PARQUET, CommitMode.REPLACE, rows(List.of(ID), row(1, 8L), row(1, 9L)));
    Selection before = Selection.LATEST.asOf(1);
    assertThat(dataset.read(before), is(List.of(row(1, 7L))));
    assertThat(dataset.read(Selection.LATEST), is(List.of(row(1, 8L), row(1, 9L))));
    Instant later = Instant.now().plus(Duration.ofDays(1));
    Sweep.remove(Sweep.find(Dataset.at(root), later, Duration.ZERO));
    SourceException e = assertThrows(SourceException.class, () -> DatasetView.of(root, before));
    assertThat(e.getMessage(), containsString("commit 2 took it away and it has been swept"));
    assertThat(dataset.read(Selection.LATEST), is(List.of(row(1, 8L), row(1, 9L))));
  }

  @Test
  public void read_fileThatIsReplacedMeanwhile_isReadWhereItWent() throws IOException {
    dataset.commit(CSV, CommitMode.APPEND, rows(List.of(ID), row(1, 7L)));
    DatasetView view = DatasetView.of(root, Selection.LATEST);
    dataset.commit(CSV, CommitMode.REPLACE, rows(List.of(ID), row(1, 8L)));
    try (DatasetReader reader = new DatasetReader(view)) {
      assertThat(RowModel.read(view.contract().columns(), reader::next), is(List.of(row(1, 7L))));
    }
  }

  @Test
  public void read_nameThatIsAnotherColumnsByNow_showsNothingOfTheOld() throws IOException {
    Column renamed = NAME.edit().name("title").done();
    Column reused = Column.of("name", 3, new Type.Plain(Kind.STRING), true);
    for (FormatSpec format : List.of(CSV, PARQUET, FormatSpec.of("json"), FormatSpec.of("avro"))) {
      dataset.commit(format, CommitMode.REPLACE, rows(List.of(ID, NAME), row(1, 1L, 2, "old")));
      dataset.commit(
          format,
          CommitMode.APPEND,
          rows(List.of(reused, ID, renamed), row(1, 2L, 2, "title", 3, "new")));
      assertThat(
          format.name(),
          dataset.read(Selection.LATEST),
          is(List.of(row(1, 1L, 2, "old", 3, null), row(1, 2L, 2, "title", 3, "new"))));
    }
  }

  @Test
  public void read_unchangedSchema_isTheCommitsOwnDescriptionsIncluded() throws IOException {
    dataset.commit(CSV, CommitMode.APPEND, rows(List.of(ID), row(1, 7L)));
    DatasetView view = DatasetView.of(root, Selection.LATEST);
    assertThat(view.schema().json(), is(view.commit().schema()));
  }

  @Test
  public void read_columnRequiredByNow_isNullableUnlessADefaultStandsIn() throws IOException {
    Column required = NAME.edit().nullable(false).done();
    Column added = Column.of("added", 3, new Type.Plain(Kind.LONG), false);
    dataset.commit(CSV, CommitMode.APPEND, rows(List.of(ID, NAME), row(1, 1L, 2, null)));
    dataset.commit(
        CSV, CommitMode.APPEND, rows(List.of(ID, required, added), row(1, 2L, 2, "x", 3, 3L)));
    assertThat(
        dataset.read(Selection.LATEST),
        is(List.of(row(1, 1L, 2, null, 3, null), row(1, 2L, 2, "x", 3, 3L))));
    Column named = required.edit().defaultValue(Optional.of("nobody")).done();
    Column counted = added.edit().defaultValue(Optional.of("5")).done();
    dataset.commit(
        CSV, CommitMode.APPEND, rows(List.of(ID, named, counted), row(1, 3L, 2, "y", 3, 4L)));
    assertThat(
        dataset.read(Selection.LATEST),
        is(
            List.of(
                row(1, 1L, 2, "nobody", 3, 5L),
                row(1, 2L, 2, "x", 3, 3L),
                row(1, 3L, 2, "y", 3, 4L))));
    DatasetView view = DatasetView.of(root, Selection.LATEST);
    assertThat(view.contract().columns().stream().anyMatch(Column::nullable), is(false));
  }

  @Test
  public void read_valueThatIsNoneOfTheLatestType_saysWhichAndWhere() throws IOException {
    Column wide = Column.of("price", 2, new Type.Decimal(10, 4), true);
    Column narrow = wide.edit().type(new Type.Decimal(10, 2)).done();
    dataset.commit(
        PARQUET,
        CommitMode.APPEND,
        rows(
            List.of(ID, wide),
            row(1, 1L, 2, new BigDecimal("1.5000")),
            row(1, 2L, 2, new BigDecimal("1.2345"))));
    dataset.commit(
        PARQUET,
        CommitMode.APPEND,
        rows(List.of(ID, narrow), row(1, 3L, 2, new BigDecimal("2.50"))));
    SourceException e = assertThrows(SourceException.class, () -> dataset.read(Selection.LATEST));
    assertThat(
        e.getMessage(),
        startsWith("Cannot read part-00000-000-run-1.parquet: column price of its row 2: Cannot"));
    assertThat(e.getMessage(), containsString("1.2345"));
    assertThat(e.getMessage(), containsString("read an earlier commit, or leave the column out"));
    assertThat(dataset.read(Selection.LATEST.columns(List.of("id"))).size(), is(3));
    assertThat(dataset.read(Selection.LATEST.asOf(1)).size(), is(2));
  }

  @Test
  public void read_damagedFile_isASourceThatCannotBeRead() throws IOException {
    dataset.commit(CSV, CommitMode.APPEND, rows(List.of(ID), row(1, 7L)));
    Files.writeString(root.resolve("part-00000-000-run-1.csv"), "id\nx\n");
    SourceException e = assertThrows(SourceException.class, () -> dataset.read(Selection.LATEST));
    assertThat(e.getMessage(), startsWith("Cannot read part-00000-000-run-1.csv: "));
    dataset.commit(FormatSpec.of("json"), CommitMode.REPLACE, rows(List.of(ID), row(1, 7L)));
    Files.writeString(root.resolve("part-00000-000-run-2.jsonl"), " ".repeat(9));
    e = assertThrows(SourceException.class, () -> dataset.read(Selection.LATEST));
    assertThat(
        e.getMessage(),
        is("Cannot read part-00000-000-run-2.jsonl: it has 0 rows, the log says 1"));
  }

  @Test
  public void read_nothingNeededOfAFile_stillCountsItsRows() throws IOException {
    Column added = Column.of("added", 3, new Type.Plain(Kind.LONG), true);
    dataset.commit(PARQUET, CommitMode.APPEND, rows(List.of(ID, NAME), row(1, 1L, 2, null)));
    dataset.commit(CSV, CommitMode.APPEND, rows(List.of(ID, added), row(1, 2L, 3, 5L)));
    List<Map<Integer, Object>> read = dataset.read(Selection.LATEST.columns(List.of("added")));
    assertThat(read, is(List.of(row(3, null), row(3, 5L))));
  }
}
