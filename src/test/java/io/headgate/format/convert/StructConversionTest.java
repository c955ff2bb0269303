package io.headgate.format.convert;

import static io.headgate.format.convert.Conversion.ABSORB;
import static io.headgate.format.convert.Conversion.contract;
import static io.headgate.format.convert.Conversion.convert;
import static io.headgate.format.convert.Conversion.encode;
import static io.headgate.format.convert.Conversion.plain;
import static io.headgate.format.convert.Conversion.record;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.headgate.record.RowBuffer;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.DriftPolicy.Action;
import io.headgate.schema.Kind;
import io.headgate.schema.Type;
import io.headgate.schema.avro.UntrustedSchemas;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.Test;

/** Records by name, unions by value, items one by one, and the drift policy. */
public class StructConversionTest {
  private static final Schema AB =
      record("{\"name\":\"a\",\"type\":\"int\"},{\"name\":\"b\",\"type\":\"string\"}");

  private static byte[] ab(int a, String b) {
    GenericRecord record = new GenericData.Record(AB);
    record.put("a", a);
    record.put("b", b);
    return encode(AB, record);
  }

  private static Column column(String name, Kind kind, boolean nullable) {
    return Column.of(name, 1, plain(kind), nullable);
  }

  private static Column column(
      Column base, String sourceName, String defaultValue, String... aliases) {
    return new Column(
        base.name(),
        base.fieldId(),
        base.type(),
        base.nullable(),
        Optional.ofNullable(sourceName),
        Optional.ofNullable(defaultValue),
        Optional.empty(),
        List.of(aliases),
        List.of(),
        Map.of(),
        false,
        ChangePolicy.DEFAULT);
  }

  private static DriftPolicy policy(Action added, Action dropped, Action renamed) {
    return new DriftPolicy(added, dropped, renamed, Action.IGNORE);
  }

  @Test
  public void fields_severalForOneColumn_firstPresentCounts() throws IOException {
    Schema nullable =
        Schema.createUnion(Schema.create(Schema.Type.NULL), AB.getField("a").schema());
    Schema source =
        Schema.createRecord(
            "r",
            null,
            "t",
            false,
            List.of(
                new Schema.Field("newer", AB.getField("a").schema()),
                new Schema.Field("new", nullable),
                new Schema.Field("x", nullable)));
    Contract merged =
        contract(ABSORB, column(column("x", Kind.LONG, true), null, null, "new", "newer"));
    Integer[][] rows = {{1, 2, 3}, {1, 2, null}, {1, null, null}};
    long[] expected = {3, 2, 1};
    for (int i = 0; i < rows.length; i++) {
      GenericRecord record = new GenericData.Record(source);
      for (int field = 0; field < 3; field++) {
        record.put(field, rows[i][field]);
      }
      byte[] payload = encode(source, record);
      RowBuffer out = new RowBuffer(16);
      assertThat(
          RowConverter.compile(source, merged, Feeds.FIRST_PRESENT)
              .convertAll(payload, 0, payload.length, out),
          is(List.of()));
      RowBuffer wanted = new RowBuffer(16);
      wanted.raw(2);
      wanted.writeLong(expected[i]);
      assertThat(out.toByteArray(), is(wanted.toByteArray()));
    }
  }

  @Test
  public void fields_inAnotherOrder_areMatchedByName() {
    Contract swapped =
        contract(ABSORB, column("b", Kind.STRING, true), column("a", Kind.LONG, false));
    assertThat(convert(AB, ab(7, "x"), swapped), is("{\"b\": \"x\", \"a\": 7}"));
  }

  @Test
  public void fields_swappedBySourceName_areSwapped() {
    // Avro cannot: aliases that swap two fields make it throw.
    Contract swapped =
        contract(
            DriftPolicy.DEFAULT,
            column(column("a", Kind.STRING, false), "b", null),
            column(column("b", Kind.INT, false), "a", null));
    assertThat(convert(AB, ab(7, "x"), swapped), is("{\"a\": \"x\", \"b\": 7}"));
  }

  @Test
  public void alias_beatsNothingThatIsThereByName() {
    Contract contract =
        contract(
            policy(Action.IGNORE, Action.IGNORE, Action.FAIL),
            column(column("a", Kind.INT, false), null, null),
            column(column("c", Kind.STRING, true), null, null, "a", "b"));
    assertThat(convert(AB, ab(7, "x"), contract), is("{\"a\": 7, \"c\": \"x\"}"));
  }

  @Test
  public void alias_acrossNamespaces_isKept() {
    // Avro gives null when the record's namespace changed and the record has no alias.
    Contract contract =
        contract(
            policy(Action.IGNORE, Action.FAIL, Action.FAIL),
            column(column("renamed", Kind.STRING, true), null, null, "b"));
    assertThat(convert(AB, ab(7, "x"), contract), is("{\"renamed\": \"x\"}"));
  }

  @Test
  public void caseOnlyRename_isAnEvent() {
    Contract contract =
        contract(
            policy(Action.IGNORE, Action.IGNORE, Action.REJECT),
            column("A", Kind.INT, true),
            column("b", Kind.STRING, true));
    assertThat(
        convert(AB, ab(7, "x"), contract),
        is(
            "UNKNOWN_FIELD a: Unknown field: not in the contract; looks like column A under another"
                + " spelling; add an alias or set on-drift 'renamed: ignore'"));
    Contract absorbing =
        contract(ABSORB, column("A", Kind.INT, true), column("b", Kind.STRING, true));
    assertThat(convert(AB, ab(7, "x"), absorbing), is("{\"A\": 7, \"b\": \"x\"}"));
  }

  @Test
  public void addedAndDropped_followThePolicy() {
    Column[] columns = {column("a", Kind.INT, false), column("c", Kind.STRING, true)};
    String refused = convert(AB, ab(7, "x"), contract(DriftPolicy.DEFAULT, columns));
    assertThat(refused, startsWith("UNKNOWN_FIELD b: Unknown field: not in the contract; add"));
    assertThat(refused, containsString("MISSING_FIELD c: Missing field: expected 'c'"));
    assertThat(convert(AB, ab(7, "x"), contract(ABSORB, columns)), is("{\"a\": 7, \"c\": null}"));
    columns[1] = column(column("c", Kind.STRING, true), null, "none");
    assertThat(
        convert(AB, ab(7, "x"), contract(ABSORB, columns)), is("{\"a\": 7, \"c\": \"none\"}"));
    columns[1] = column("c", Kind.STRING, false);
    assertThat(
        convert(AB, ab(7, "x"), contract(ABSORB, columns)),
        is("MISSING_FIELD c: Missing value: null where the contract requires one"));
  }

  @Test
  public void default_ofAColumnWithAPattern_isCanonicalText() {
    Column day =
        column(column("day", Kind.DATE, false), null, "1970-01-03")
            .edit()
            .options(Map.of("pattern", "dd/MM/yyyy"))
            .done();
    assertThat(convert(AB, ab(7, "x"), contract(ABSORB, day)), is("{\"day\": 2}"));
  }

  @Test
  public void default_ofARecord_isJson() {
    Type struct =
        new Type.Struct(
            List.of(
                Column.of("n", 1, plain(Kind.INT), false),
                Column.of("l", 2, new Type.ListOf(plain(Kind.STRING), true), true)));
    Column column =
        column(Column.of("s", 3, struct, false), null, "{\"n\": 5, \"l\": [\"x\", null]}");
    assertThat(
        convert(AB, ab(1, ""), contract(ABSORB, column)),
        is("{\"s\": {\"n\": 5, \"l\": [\"x\", null]}}"));
  }

  @Test
  public void null_intoARequiredColumn_isMissing() {
    String source = "[\"null\",\"int\"]";
    assertThat(
        Conversion.convert(source, null, column("v", Kind.INT, false), DriftPolicy.DEFAULT),
        is("MISSING_FIELD v: Missing value: null where the contract requires one"));
    assertThat(
        Conversion.convert(
            source, null, column(column("v", Kind.INT, false), null, "42"), DriftPolicy.DEFAULT),
        is("{\"v\": 42}"));
    assertThat(
        Conversion.convert("[\"int\",\"null\"]", 5, column("v", Kind.LONG, true), ABSORB),
        is("{\"v\": 5}"));
  }

  @Test
  public void union_convertsTheBranchThatTheValueHas() {
    // Avro reads the long into the first branch that it may be promoted to: float.
    String source = "[\"null\",\"long\",\"double\",\"string\"]";
    Column decimal = Column.of("v", 1, plain(Kind.LONG), true);
    assertThat(Conversion.convert(source, 16_777_217L, decimal, ABSORB), is("{\"v\": 16777217}"));
    assertThat(Conversion.convert(source, 2.0, decimal, ABSORB), is("{\"v\": 2}"));
    assertThat(Conversion.convert(source, "3", decimal, ABSORB), is("{\"v\": 3}"));
    assertThat(
        Conversion.convert(source, 2.5, decimal, ABSORB),
        startsWith("TYPE_MISMATCH v: Cannot convert '2.5' of type double to long"));
  }

  @Test
  public void nested_problemsHavePaths() {
    Schema source =
        record(
            "{\"name\":\"r\",\"type\":{\"type\":\"record\",\"name\":\"q\",\"fields\":["
                + "{\"name\":\"l\",\"type\":{\"type\":\"array\",\"items\":\"long\"}},"
                + "{\"name\":\"m\",\"type\":{\"type\":\"map\",\"values\":\"long\"}}]}}");
    GenericRecord inner = new GenericData.Record(source.getField("r").schema());
    inner.put("l", List.of(1L, 1L << 40, 3L, 1L << 41));
    inner.put("m", Map.of("k", 1L << 42));
    GenericRecord outer = new GenericData.Record(source);
    outer.put("r", inner);
    Type struct =
        new Type.Struct(
            List.of(
                Column.of("l", 1, new Type.ListOf(plain(Kind.INT), false), false),
                Column.of("m", 2, new Type.MapOf(plain(Kind.INT), false), false)));
    String problems =
        convert(source, encode(source, outer), contract(ABSORB, Column.of("r", 3, struct, false)));
    assertThat(problems, startsWith("TYPE_MISMATCH r.l[1]: Cannot convert '1099511627776'"));
    assertThat(problems, containsString("; TYPE_MISMATCH r.l[3]: "));
    assertThat(problems, containsString("; TYPE_MISMATCH r.m['k']: "));
  }

  @Test
  public void array_inBlocksWithSizes_becomesOneBlock() throws IOException {
    Schema source = record("{\"name\":\"v\",\"type\":{\"type\":\"array\",\"items\":\"string\"}}");
    List<String> items = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      items.add("item " + i);
    }
    GenericRecord datum = new GenericData.Record(source);
    datum.put("v", items);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder blocks =
        new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(source).write(datum, blocks);
    blocks.flush();
    Contract contract =
        contract(ABSORB, Column.of("v", 1, new Type.ListOf(plain(Kind.STRING), false), false));
    RowBuffer out = new RowBuffer(16);
    assertThat(
        RowConverter.compile(source, contract)
            .convertAll(bytes.toByteArray(), 0, bytes.size(), out),
        is(List.of()));
    assertThat(out.toByteArray(), is(encode(AvroSchemas.compile(contract).avro(), datum)));
  }

  @Test
  public void prefixOfTheBytes_isNotARecord() {
    // Avro reads a record with the wrong writer schema and ignores what is left over.
    byte[] longer = Arrays.copyOf(ab(7, "x"), 5);
    Contract contract =
        contract(ABSORB, column("a", Kind.INT, false), column("b", Kind.STRING, false));
    assertThat(
        convert(AB, longer, contract),
        startsWith("MALFORMED : Cannot read Avro record: 2 bytes are left over"));
  }

  @Test
  public void recursiveSource_isSkippedToALimit() {
    Schema source =
        UntrustedSchemas.parse(
            "{\"type\":\"record\",\"name\":\"n\",\"fields\":[{\"name\":\"a\",\"type\":\"int\"},"
                + "{\"name\":\"next\",\"type\":[\"null\",\"n\"]}]}");
    byte[] deep = new byte[2_000_000];
    Arrays.fill(deep, (byte) 2);
    Contract contract = contract(ABSORB, column("a", Kind.INT, false));
    assertThat(
        convert(source, deep, contract), containsString("it has records more than 256 deep"));
    assertThat(convert(source, new byte[] {14, 2, 16, 0}, contract), is("{\"a\": 7}"));
    assertThat(
        SourceTypes.columns(source).columns().get(1).type(), is(Optional.of(plain(Kind.BYTES))));
  }

  @Test
  public void emptyItems_areCounted() {
    Schema source = record("{\"name\":\"v\",\"type\":{\"type\":\"array\",\"items\":\"null\"}}");
    RowBuffer bytes = new RowBuffer(16);
    bytes.writeLong(1L << 60);
    bytes.writeLong(0);
    Contract contract =
        contract(ABSORB, Column.of("v", 1, new Type.ListOf(plain(Kind.STRING), true), false));
    assertThat(
        convert(source, bytes.toByteArray(), contract),
        containsString("it has more than 4096 empty items in a record"));
  }

  @Test
  public void map_keyThatIsThereTwice_isRefused_copiedOrConverted() throws IOException {
    for (String values : List.of("long", "int")) {
      Schema source =
          record("{\"name\":\"m\",\"type\":{\"type\":\"map\",\"values\":\"" + values + "\"}}");
      Contract contract =
          contract(ABSORB, Column.of("m", 1, new Type.MapOf(plain(Kind.LONG), false), false));
      for (int others : new int[] {0, 3, 40}) {
        String at = values + ", " + others + " others: ";
        assertThat(at, convert(source, map(others, "a"), contract), containsString("\"a\": 7"));
        assertThat(
            at,
            convert(source, map(others, "a", "a"), contract),
            containsString("it has the key twice"));
      }
    }
  }

  /** A map of small numbers, in one block, as a writer may make it that does not look at keys. */
  private static byte[] map(int others, String... keys) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    encoder.writeMapStart();
    encoder.setItemCount(others + keys.length);
    for (int i = 0; i < others + keys.length; i++) {
      encoder.startItem();
      encoder.writeString(i < others ? "other" + i : keys[i - others]);
      encoder.writeInt(7);
    }
    encoder.writeMapEnd();
    encoder.flush();
    return out.toByteArray();
  }
}
