package io.headgate.schema.compat;

import java.util.List;

/** For each thing that Avro's checker passes and ours refuses, a value that shows why. */
final class WitnessTable {
  private static final String FIXED = "{\"type\":\"fixed\",\"name\":\"F\",\"size\":%d}";

  private WitnessTable() {}

  private static String field(String name, String type) {
    return "{\"name\":\"" + name + "\",\"type\":" + type + "}";
  }

  private static String field(String name, String type, String more) {
    return "{\"name\":\"" + name + "\",\"type\":" + type + "," + more + "}";
  }

  private static String logical(String type, String logical) {
    return "{\"type\":\"" + type + "\",\"logicalType\":\"" + logical + "\"}";
  }

  private static String decimal(int precision, int scale) {
    return "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":"
        + precision
        + ",\"scale\":"
        + scale
        + "}";
  }

  private static final String NULLABLE = "\"default\":null";

  static final List<Witness> ALL =
      List.of(
          new Witness(
              IncompatibilityKind.ROUNDED,
              "int to float",
              field("v", "\"int\""),
              field("v", "\"float\""),
              "{\"v\":16777217}",
              "{\"v\": 16777217}",
              "{\"v\": 1.6777216E7}"),
          new Witness(
              IncompatibilityKind.ROUNDED,
              "long to double",
              field("v", "\"long\""),
              field("v", "\"double\""),
              "{\"v\":9007199254740993}",
              "{\"v\": 9007199254740993}",
              "{\"v\": 9.007199254740992E15}"),
          new Witness(
              IncompatibilityKind.ROUNDED,
              "null or long to null, float or double",
              field("v", "[\"null\",\"long\"]"),
              field("v", "[\"null\",\"float\",\"double\"]"),
              "{\"v\":{\"long\":16777217}}",
              "{\"v\": 16777217}",
              "{\"v\": 1.6777216E7}"),
          new Witness(
              IncompatibilityKind.ENCODING,
              "bytes to string",
              field("v", "\"bytes\""),
              field("v", "\"string\""),
              "{\"v\":\"\\u00ff\"}",
              "{\"v\": \"\u00ff\"}",
              "{\"v\": \"\ufffd\"}"),
          new Witness(
              IncompatibilityKind.ENCODING,
              "string to bytes",
              field("v", "\"string\""),
              field("v", "\"bytes\""),
              "{\"v\":\"\\u00fc\"}",
              "{\"v\": \"\u00fc\"}",
              "{\"v\": \"\u00c3\u00bc\"}"),
          new Witness(
              IncompatibilityKind.MEANING,
              "int to date",
              field("v", "\"int\""),
              field("v", logical("int", "date")),
              "{\"v\":19724}",
              "{\"v\": 19724}",
              "{\"v\": \"2024-01-02\"}"),
          new Witness(
              IncompatibilityKind.MEANING,
              "date to int",
              field("v", logical("int", "date")),
              field("v", "\"int\""),
              "{\"v\":19724}",
              "{\"v\": \"2024-01-02\"}",
              "{\"v\": 19724}"),
          new Witness(
              IncompatibilityKind.MEANING,
              "date to timestamp-millis",
              field("v", logical("int", "date")),
              field("v", logical("long", "timestamp-millis")),
              "{\"v\":19724}",
              "{\"v\": \"2024-01-02\"}",
              "{\"v\": \"1970-01-01T00:00:19.724Z\"}"),
          new Witness(
              IncompatibilityKind.UNIT,
              "timestamp-millis to timestamp-micros",
              field("v", logical("long", "timestamp-millis")),
              field("v", logical("long", "timestamp-micros")),
              "{\"v\":1704153600000}",
              "{\"v\": \"2024-01-02T00:00:00Z\"}",
              "{\"v\": \"1970-01-20T17:22:33.600Z\"}"),
          new Witness(
              IncompatibilityKind.SCALE,
              "decimal(10,2) to decimal(10,4)",
              field("v", decimal(10, 2)),
              field("v", decimal(10, 4)),
              "{\"v\":\"\\u0004\\u00d2\"}",
              "{\"v\": 12.34}",
              "{\"v\": 0.1234}"),
          new Witness(
              IncompatibilityKind.PRECISION,
              "decimal(10,2) to decimal(3,2)",
              field("v", decimal(10, 2)),
              field("v", decimal(3, 2)),
              "{\"v\":\"\\u0004\\u00d2\"}",
              "{\"v\": 12.34}",
              "{\"v\": 12.34}"),
          new Witness(
              IncompatibilityKind.BRANCH_CHOICE,
              "null or int to null, float or double",
              field("v", "[\"null\",\"int\"]"),
              field("v", "[\"null\",\"float\",\"double\"]"),
              "{\"v\":{\"int\":16777217}}",
              "{\"v\": 16777217}",
              "{\"v\": 1.6777216E7}"),
          new Witness(
              IncompatibilityKind.NAMESPACE,
              "fixed of a union in another namespace",
              field(
                  "v",
                  "[\"null\",\"string\"," + FIXED.formatted(1).replace("\"F\"", "\"a.F\"") + "]"),
              field(
                  "v",
                  "[\"null\"," + FIXED.formatted(1).replace("\"F\"", "\"b.F\"") + ",\"string\"]"),
              "{\"v\":{\"a.F\":\"x\"}}",
              "{\"v\": [120]}",
              "fails: Found a.F, expecting union[null, F, string]"),
          new Witness(
              IncompatibilityKind.ALIAS_UNUSED,
              "field renamed with an alias, and the record's namespace changed without one",
              "\"name\":\"a.R\"|" + field("cust_no", "\"string\""),
              "\"name\":\"b.R\"|"
                  + field(
                      "customer", "[\"null\",\"string\"]", "\"aliases\":[\"cust_no\"]," + NULLABLE),
              "{\"cust_no\":\"c1\"}",
              "{\"cust_no\": \"c1\"}",
              "{\"customer\": null}"),
          new Witness(
              IncompatibilityKind.ALIAS_AMBIGUOUS,
              "alias of a field whose name another field has",
              field("a", "\"int\""),
              field("b", "\"int\"", "\"aliases\":[\"a\"]")
                  + ","
                  + field("a", "\"int\"", "\"default\":0"),
              "{\"a\":7}",
              "{\"a\": 7}",
              "{\"b\": 7, \"a\": 0}"),
          new Witness(
              IncompatibilityKind.ALIAS_AMBIGUOUS,
              "alias of a field that is still written",
              field("a", "\"int\"") + "," + field("b", "\"int\""),
              field("b", "\"int\"", "\"aliases\":[\"a\"]"),
              "{\"a\":7,\"b\":8}",
              "{\"a\": 7, \"b\": 8}",
              "fails: Duplicate field b in record R: b type:INT pos:1 and b type:INT pos:0."),
          new Witness(
              IncompatibilityKind.FIELD_ID,
              "name used again for another column",
              field("note", "\"string\"", "\"field-id\":1"),
              field("note", "\"string\"", "\"field-id\":2"),
              "{\"note\":\"of the old column\"}",
              "{\"note\": \"of the old column\"}",
              "{\"note\": \"of the old column\"}"),
          new Witness(
              IncompatibilityKind.RENAMED,
              "column renamed without an alias, known by its field-id",
              field("cust_no", "\"string\"", "\"field-id\":1"),
              field("customer", "[\"null\",\"string\"]", "\"field-id\":1," + NULLABLE),
              "{\"cust_no\":\"c1\"}",
              "{\"cust_no\": \"c1\"}",
              "{\"customer\": null}"),
          new Witness(
              IncompatibilityKind.RESPELLED,
              "field renamed in case alone",
              field("custNo", "\"string\""),
              field("cust_no", "[\"null\",\"string\"]", NULLABLE),
              "{\"custNo\":\"c1\"}",
              "{\"custNo\": \"c1\"}",
              "{\"cust_no\": null}"),
          new Witness(
              IncompatibilityKind.MAYBE_RENAMED,
              "field renamed without an alias",
              field("cust_no", "\"string\""),
              field("customer", "[\"null\",\"string\"]", NULLABLE),
              "{\"cust_no\":\"c1\"}",
              "{\"cust_no\": \"c1\"}",
              "{\"customer\": null}"));
}
