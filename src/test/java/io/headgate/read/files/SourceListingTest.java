package io.headgate.read.files;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThrows;

import io.headgate.format.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class SourceListingTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Path root;

  @Before
  public void createFiles() throws IOException {
    root = folder.getRoot().toPath().toRealPath();
    create("data/b.csv", "bb");
    create("data/a.csv", "a");
    create("data/deep/er/c.csv", "ccc");
    create("data/.hidden.csv", "x");
    create("data/_SUCCESS", "");
    create("data/_headgate/staging/d.csv", "x");
    create("data/e.csv.tmp", "x");
    create("odd [x] {y}/grün %20 a b.csv", "1234");
  }

  @Test
  public void find_wildcard_isSortedAndNamedAsThePathIs() throws IOException {
    SourceListing found = find("data/*.csv");
    assertThat(names(found), contains("data/a.csv", "data/b.csv"));
    assertThat(found.bytes(), is(3L));
    assertThat(found.files().get(1).resource(), is(root + "/data/b.csv"));
    assertThat(found.passedOver(), contains("data/.hidden.csv"));
  }

  @Test
  public void find_directory_isAllBelowButNotes() throws IOException {
    List<String> all = List.of("data/a.csv", "data/b.csv", "data/deep/er/c.csv");
    assertThat(names(find("data")), is(all));
    assertThat(names(find("data/")), is(all));
    assertThat(names(find("./data/**")), is(all));
    assertThat(names(find("data/**/*.csv")), is(all));
    assertThat(names(find("dat?/{deep/**,}*.csv")), is(all));
    assertThat(
        find("data").passedOver(),
        containsInAnyOrder("data/.hidden.csv", "data/_SUCCESS", "data/e.csv.tmp"));
  }

  @Test
  public void find_absolutePath_isNamedAbsolute() throws IOException {
    String elsewhere = folder.newFolder("elsewhere").toPath().toRealPath().toString();
    for (String start : List.of("", "file:", "file://")) {
      SourceListing found = SourceListing.find(start + root + "/data/*.csv", elsewhere);
      assertThat(names(found), contains(root + "/data/a.csv", root + "/data/b.csv"));
    }
  }

  @Test
  public void find_absolutePathBelowTheDirectory_isNamedRelative() throws IOException {
    assertThat(names(find(root + "/data/*.csv")), contains("data/a.csv", "data/b.csv"));
  }

  @Test
  public void find_exactName_isTakenWhateverItIs() throws IOException {
    assertThat(names(find("data/.hidden.csv")), contains("data/.hidden.csv"));
    assertThat(names(find("data/e.csv.tmp")), contains("data/e.csv.tmp"));
  }

  @Test
  public void find_namesWithWildcardsInThem_areFoundAsTheyAre() throws IOException {
    List<String> odd = List.of("odd [x] {y}/grün %20 a b.csv");
    assertThat(names(find("odd [x] {y}/grün %20 a b.csv")), is(odd));
    assertThat(names(find("odd [x] {y}")), is(odd));
    assertThat(names(find("odd \\[x] \\{y}/*.csv")), is(odd));
    assertThat(names(find("odd*/*%20*")), is(odd));
    SourceListing inside = SourceListing.find("*.csv", root.resolve("odd [x] {y}").toString());
    assertThat(
        names(SourceListing.find("../data/*.csv", root.resolve("odd [x] {y}").toString())),
        contains("../data/a.csv", "../data/b.csv"));
    // The pipeline's own directory is spelt with brackets: it is a place, not a pattern.
    assertThat(names(inside), contains("grün %20 a b.csv"));
  }

  @Test
  public void find_nothing_saysWhatWasLookedForAndWhatToDo() {
    SourceException missing = assertThrows(SourceException.class, () -> find("daten/*.csv"));
    assertThat(
        missing.getMessage(),
        is(
            "Cannot read daten/*.csv: no such file (looked for "
                + root
                + "/daten/*.csv): check the path; a relative one starts at the pipeline file's"
                + " directory"));
  }

  @Test
  public void find_onlyNotes_saysThatTheyArePassedOver() {
    SourceException missing = assertThrows(SourceException.class, () -> find("data/*.tmp"));
    assertThat(
        missing.getMessage(),
        is(
            "Cannot read data/*.tmp: no such file (looked for "
                + root
                + "/data/*.tmp): 1 match but are passed over, such as data/e.csv.tmp: names that"
                + " start with . or _ or end in .tmp are not data"));
  }

  private SourceListing find(String path) throws IOException {
    return SourceListing.find(path, root.toString());
  }

  private static List<String> names(SourceListing listing) {
    return listing.files().stream().map(ListedFile::name).toList();
  }

  private void create(String name, String content) throws IOException {
    Path path = root.resolve(name);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  @Test
  public void tables_areNamesWhereThePathSaysTable() throws IOException {
    for (String file :
        List.of("orders/a", "orders/b", "items/x/c", "_hidden/a", "sales-2026-01", "fees-01")) {
      create("t/" + file + ".csv", "id\n1\n");
    }
    assertThat(tables("t/{table}/*.csv"), contains("orders"));
    assertThat(tables("t/{table}/**/*.csv"), contains("items", "orders"));
    assertThat(tables("t/{table}-*.{csv,tsv}"), contains("fees", "sales"));
    assertThat(tables("t/{table}.csv"), contains("fees-01", "sales-2026-01"));
    assertThat(tables("g/{table}.csv"), is(List.of()));
  }

  private List<String> tables(String path) throws IOException {
    return List.copyOf(SourceListing.tables(path, root.toString()));
  }
}
