package io.headgate.format.csv;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.headgate.format.MemorySource;
import io.headgate.format.RecordFormat;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

/** Records with other cells than the header has, and what may be shown of them. */
public class CsvRaggedRowsTest {
  private static final Column NUMBER = Column.of("a", 1, new Type.Plain(Kind.INT), true);

  /** A number and a secret. */
  private static final List<Column> WITH_SECRET =
      List.of(
          NUMBER,
          new Column(
              "b",
              2,
              new Type.Plain(Kind.STRING),
              true,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              List.of(),
              Map.of(),
              true,
              ChangePolicy.DEFAULT));

  private static final RecordFormat STRICT = ReadBack.csv();
  private static final RecordFormat LENIENT =
      ReadBack.csv("short-rows", "null", "long-rows", "ignore");

  private static String read(RecordFormat format, MemorySource file, List<Column> columns) {
    return ReadBack.read(format, file, ReadBack.plan(columns)).results().toString();
  }

  private static String read(RecordFormat format, String record, List<Column> columns) {
    return read(format, ReadBack.file("a,b\n" + record + "\n"), columns);
  }

  @Test
  public void read_shortRowBehindALongerOne_hasNullsAndNothingOfTheOther() {
    List<Column> columns = List.of(NUMBER, Column.of("b", 2, new Type.Plain(Kind.STRING), true));
    assertThat(
        ReadBack.read(LENIENT, ReadBack.file("a,b\n1,x\n2\n3,y,z\n4\n"), ReadBack.plan(columns))
            .results(),
        is(List.of("1|x", "2|NULL", "3|y", "4|NULL")));
  }

  @Test
  public void read_damageBehindTheLastColumn_isMalformedEvenIfCut() {
    assertThat(
        read(LENIENT, "1,x,\"y\"z", WITH_SECRET),
        containsString("a cell behind the last column is not closed by a quote"));
  }

  /** In such records a secret may stand in a column that is not one, behind a quote or a gap. */
  @Test
  public void read_malformedOrShiftedRecord_showsNoValueIfAColumnIsPii() {
    for (String record :
        List.of("secret", "secret,x,y", "\"secret\"x,1", "\"1,secret", "\"secret\",\"y\"x")) {
      for (RecordFormat format : List.of(STRICT, LENIENT)) {
        String result = read(format, record, WITH_SECRET);
        assertThat(record, result, containsString("message="));
        assertThat(record, result, not(containsString("secret")));
      }
    }
    byte[] invalid = "a,b\nsecret,\u00ff\n".getBytes(StandardCharsets.ISO_8859_1);
    String result = read(STRICT, ReadBack.file(invalid), WITH_SECRET);
    assertThat(result, containsString("0xff"));
    assertThat(result, not(containsString("secret")));
  }

  /** What is not shown costs the reader of a message: only what may be a secret is. */
  @Test
  public void read_valueThatIsNoSecret_isShown() {
    String whole = read(STRICT, "plain,secret", WITH_SECRET);
    assertThat(whole, containsString("Invalid value: 'plain'"));
    assertThat(whole, not(containsString("secret")));
    String shifted =
        read(LENIENT, ReadBack.file("a\nplain,x\n\"plain\"x\n"), WITH_SECRET.subList(0, 1));
    assertThat(shifted, containsString("Invalid value: 'plain'"));
    assertThat(shifted, containsString("closes 'plain'"));
  }
}
