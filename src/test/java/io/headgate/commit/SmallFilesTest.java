package io.headgate.commit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;

import io.headgate.format.catalog.FormatSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** Which files may become one, and which stay apart. */
public class SmallFilesTest {
  private static final FormatSpec CSV = FormatSpec.of("csv");

  private final List<LiveFile> live = new ArrayList<>();

  private SmallFilesTest file(String path, long bytes, String window, String schema) {
    Map<String, String> partition = window.isEmpty() ? Map.of() : Map.of(DataFile.WINDOW, window);
    DataFile file = new DataFile(path, "s/" + path, 1, bytes, "", schema, partition, List.of());
    live.add(new LiveFile(1, file, schema, CSV));
    return this;
  }

  private List<String> groups(FormatSpec format) {
    return groups(format, 0, 1);
  }

  private List<String> groups(FormatSpec format, int share, int shares) {
    SmallFiles.Finder finder = new SmallFiles.Finder(format, 100, share, shares);
    live.forEach(finder::add);
    return finder.groups().stream()
        .map(
            group ->
                group.lane()
                    + " "
                    + String.join(
                        ",", group.files().stream().map(each -> each.file().path()).toList()))
        .toList();
  }

  @Test
  public void of_folderWindowLaneAndSchema_stayApart() {
    file("a/part-1", 1, "w1", "s").file("a/part-2", 1, "w1", "s");
    file("b/part-1", 1, "w1", "s").file("b/part-2", 1, "w2", "s");
    file("b/late-3", 1, "w1", "s").file("b/late-4", 1, "w1", "s");
    file("b/part-5", 1, "w1", "t").file("b/part-6", 1, "w1", "s");
    assertThat(
        groups(CSV),
        contains("part a/part-1,a/part-2", "part b/part-1,b/part-6", "late b/late-3,b/late-4"));
  }

  @Test
  public void of_targetSize_isNotPassed() {
    file("1", 40, "", "s").file("2", 49, "", "s").file("3", 12, "", "s").file("4", 30, "", "s");
    file("5", 50, "", "s").file("6", 49, "", "s").file("7", 20, "", "s");
    assertThat(groups(CSV), contains("part 1,2", "part 3,4,6"));
  }

  @Test
  public void of_otherFormatOrSingleFile_isNone() {
    file("1", 40, "", "s");
    assertThat(groups(CSV), empty());
    file("2", 40, "", "s");
    assertThat(groups(FormatSpec.of("json")), empty());
  }

  @Test
  public void of_shares_areTheSameGroupsInParts() {
    for (int i = 0; i < 60; i++) {
      file("f" + i % 20 + "/part-" + i, 1, "", "s");
    }
    List<String> parts = new ArrayList<>();
    for (int share = 0; share < 7; share++) {
      parts.addAll(groups(CSV, share, 7));
    }
    assertThat(parts, containsInAnyOrder(groups(CSV).toArray()));
  }
}
