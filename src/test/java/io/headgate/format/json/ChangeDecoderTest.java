package io.headgate.format.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.headgate.format.ReadPlan;
import io.headgate.format.RecordDecoder;
import io.headgate.format.RowText;
import io.headgate.record.RowBuffer;
import io.headgate.record.RowCursor;
import io.headgate.reject.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.Test;

public class ChangeDecoderTest {
  private static final String UPDATE =
      """
      {"before": {"id": 1, "name": "old"}, "after": {"id": 1, "name": "new"},
       "source": {"version": "3.2.7", "db": "shop", "lsn": 24023128, "ts_ms": 5},
       "transaction": null, "op": "u", "ts_ms": 1700000000123}""";
  private static final String DELETE =
      """
      {"before": {"id": 2, "name": "gone"}, "after": null, "source": {"lsn": 7}, "op": "d", "ts_ms": 9}""";

  private static final ReadPlan PLAIN =
      plan("{name: id, type: long, nullable: false}", "{name: name, type: string}");
  private static final ReadPlan FACTS =
      plan(
          "{name: id, type: long, nullable: false}",
          "{name: name, type: string}",
          "{name: op, type: string, source-name: __op}",
          "{name: deleted, type: boolean, source-name: __deleted}",
          "{name: changed, type: long, source-name: __ts_ms}",
          "{name: lsn, type: long, source-name: __source_lsn}",
          "{name: snapshot, type: string, source-name: __source_snapshot}");

  @Test
  public void decode_update_isTheRowAfterIt() {
    assertThat("row", rows(PLAIN, UPDATE), is("1 new"));
  }

  @Test
  public void decode_delete_isTheRowBeforeIt() {
    assertThat("row", rows(PLAIN, DELETE), is("2 gone"));
  }

  @Test
  public void decode_withItsSchema_isTheSame() {
    String wrapped = "{\"schema\": {\"type\": \"struct\"}, \"payload\": " + UPDATE + "}";
    assertThat("row", rows(PLAIN, wrapped), is("1 new"));
  }

  @Test
  public void decode_columnsOfFacts_haveThem() {
    assertThat("update", rows(FACTS, UPDATE), is("1 new u false 1700000000123 24023128 null"));
    assertThat("delete", rows(FACTS, DELETE), is("2 gone d true 9 7 null"));
  }

  @Test
  public void decode_emptyRow_isWithFactsAlone() {
    assertThat(
        "violations",
        violations(FACTS, "{\"op\": \"c\", \"after\": {}}"),
        containsString("MISSING_FIELD, field=id"));
  }

  @Test
  public void decode_whatIsNoChange_isRejected() {
    assertThat(
        "truncate",
        violations(PLAIN, "{\"op\": \"t\", \"source\": {}}"),
        containsString("its op is 't': expected c, r, u or d"));
    assertThat("none", violations(PLAIN, "{\"id\": 1}"), containsString("its op is missing"));
    assertThat(
        "without the row",
        violations(PLAIN, "{\"op\": \"d\", \"before\": null}"),
        containsString("expected it in before: let the table log whole rows"));
    assertThat("no object", violations(PLAIN, "[1]"), containsString("expected an object"));
    assertThat("behind", violations(PLAIN, UPDATE + " x"), containsString("nothing more behind"));
    assertThat(
        "twice",
        violations(PLAIN, "{\"op\": \"c\", \"op\": \"d\", \"after\": {\"id\": 1}}"),
        containsString("the object has a key twice"));
    assertThat("cut", violations(PLAIN, UPDATE.substring(0, 60)), containsString("Invalid JSON"));
  }

  @Test
  public void decode_badValueInTheRow_isRejectedWithItsField() {
    assertThat(
        "violations",
        violations(FACTS, "{\"op\": \"c\", \"after\": {\"id\": \"x\"}}"),
        containsString("TYPE_MISMATCH, field=id"));
  }

  @Test
  public void decode_damagedAnywhere_neverThrows() {
    long seed = 20261127;
    Random random = new Random(seed);
    RecordDecoder decoder = decoder(FACTS);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = (i % 2 == 0 ? UPDATE : DELETE).getBytes(StandardCharsets.UTF_8);
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        bytes[random.nextInt(bytes.length)] =
            (byte)
                (random.nextBoolean() ? "{}[]\",:\\ ".charAt(random.nextInt(9)) : random.nextInt());
      }
      int to = random.nextInt(10) == 0 ? random.nextInt(bytes.length) : bytes.length;
      RowBuffer out = new RowBuffer(64);
      if (decoder.decode(bytes, 0, to, out).isEmpty()) {
        new RowCursor(FACTS.schema()).move(out.array(), 0, out.size());
      }
    }
  }

  private static String rows(ReadPlan plan, String event) {
    byte[] bytes = ("xx" + event + "yy").getBytes(StandardCharsets.UTF_8);
    RowBuffer out = new RowBuffer(64);
    List<Violation> violations = decoder(plan).decode(bytes, 2, bytes.length - 2, out);
    assertThat("violations of " + event, violations.toString(), is("[]"));
    return RowText.of(plan.contract(), out);
  }

  private static String violations(ReadPlan plan, String event) {
    byte[] bytes = event.getBytes(StandardCharsets.UTF_8);
    return decoder(plan).decode(bytes, 0, bytes.length, new RowBuffer(64)).toString();
  }

  private static RecordDecoder decoder(ReadPlan plan) {
    return new ChangeEventsFactory().create(Map.of()).decoder(plan, Optional.empty());
  }

  private static ReadPlan plan(String... columns) {
    return ReadPlan.of(RowText.contract(columns));
  }
}
