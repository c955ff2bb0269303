package io.headgate.schema.compat;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.headgate.schema.AvroSchemas;
import io.headgate.schema.RandomContracts;
import io.headgate.schema.avro.UntrustedSchemas;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.Test;

public class SchemaSoundnessTest {
  private static final String BAD =
      """
      {"type":"record","name":"a.R-1","fields":[
        {"name":"order-id","type":"int","field-id":1},
        {"name":"größe","type":"int","field-id":1},
        {"name":"price","type":{"type":"bytes","logicalType":"decimal","precision":2,"scale":4}},
        {"name":"v","type":["null","int"],"default":5},
        {"name":"w","type":"int","default":"five"},
        {"name":"items","type":{"type":"array","items":
          {"type":"fixed","name":"F","size":2,"logicalType":"decimal","precision":9}}},
        {"name":"e","type":{"type":"enum","name":"E","symbols":["A","B C"]}},
        {"name":"self","type":{"type":"record","name":"S","fields":[
          {"name":"s","type":["S"]}]}}]}
      """;

  private static List<Incompatibility> check(String json) {
    return SchemaSoundness.check(UntrustedSchemas.parse(json));
  }

  @Test
  public void check_badSchema_givesAllWithTheirPaths() {
    assertThat(
        check(BAD).stream().map(it -> it.kind().word() + " " + it.path()).toList(),
        contains(
            "invalid-name ",
            "endless ",
            "invalid-name order-id",
            "invalid-name größe",
            "field-id-twice größe",
            "invalid-decimal price",
            "default-branch v",
            "invalid-default w",
            "invalid-decimal items[]",
            "invalid-name e",
            "endless self"));
  }

  @Test
  public void check_badSchema_saysWhatToDo() {
    List<String> messages = check(BAD).stream().map(Incompatibility::message).toList();
    assertThat(
        messages,
        hasItem(
            "Invalid schema at 'price': decimal(2,4): readers take it for bytes without a scale:"
                + " give it a precision of at least 1 that its bytes hold, and a scale from 0 to"
                + " it"));
    assertThat(
        messages,
        hasItem(
            "Invalid schema at 'v': default '5': it is not of the first branch, null, and Avro"
                + " before 1.12 cannot parse the schema: put the branch of the default first"));
  }

  @Test
  public void avro_badDecimal_isSilentlyBytes() {
    Schema schema = UntrustedSchemas.parse(BAD).getField("price").schema();
    assertThat(schema.getLogicalType(), is(nullValue()));
  }

  @Test
  public void check_defaultThatAvrosReaderBends_isFound() {
    String schema =
        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"v\",\"type\":\"int\","
            + "\"default\":1e99}]}";
    assertThat(check(schema).get(0).kind(), is(IncompatibilityKind.INVALID_DEFAULT));
  }

  @Test
  public void check_everyKindOfOneSchema_isFound() {
    Set<IncompatibilityKind> found = EnumSet.noneOf(IncompatibilityKind.class);
    check(BAD).forEach(problem -> found.add(problem.kind()));
    for (IncompatibilityKind kind : IncompatibilityKind.values()) {
      assertThat(kind.word(), found.contains(kind), is(kind.ofOneSchema()));
    }
  }

  @Test
  public void check_recordsUsedTwiceOrThroughAUnion_areSound() {
    String schema =
        """
        {"type":"record","name":"R","fields":[
          {"name":"a","type":{"type":"record","name":"P","fields":[{"name":"x","type":"int"}]}},
          {"name":"b","type":"P"},
          {"name":"next","type":["null","R"],"default":null},
          {"name":"all","type":{"type":"array","items":"R"}}]}
        """;
    assertThat(check(schema), is(empty()));
  }

  @Test
  public void check_schemasOfContracts_areSound() {
    RandomContracts contracts = new RandomContracts(new Random(5));
    for (int i = 0; i < 300; i++) {
      Schema schema = AvroSchemas.compile(contracts.next()).avro();
      assertThat(schema.toString(), SchemaSoundness.check(schema), is(empty()));
      assertThat(schema.toString(), SchemaCheck.check(schema, schema), is(empty()));
    }
  }
}
