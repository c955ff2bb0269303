package io.headgate.gateway.push;

import io.headgate.format.RecordFormat;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.gateway.Request;
import io.headgate.reject.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which formats bodies may be in, by what clients call them. */
final class BodyTypes {
  private static final Map<String, List<String>> NAMES =
      Map.of(
          "json",
          List.of(
              "application/json",
              "application/x-ndjson",
              "application/ndjson",
              "application/jsonl",
              "application/x-jsonlines",
              "application/json-lines"),
          "csv",
          List.of("text/csv", "application/csv"),
          "tsv",
          List.of("text/tab-separated-values"),
          "avro",
          List.of("application/avro", "application/vnd.apache.avro", "avro/binary"));

  private final Map<String, RecordFormat> byType = new LinkedHashMap<>();

  BodyTypes(List<FormatSpec> formats) {
    for (FormatSpec spec : formats) {
      RecordFormat format = spec.create();
      List<String> types = NAMES.getOrDefault(spec.name(), List.of("application/x-" + spec.name()));
      types.forEach(type -> byType.put(type, format));
    }
  }

  /**
   * The format of a request's body.
   *
   * @throws RefusedException if the client says nothing of it, or what is not taken here
   */
  RecordFormat find(Request request) throws RefusedException {
    String given = request.contentType().orElse("");
    List<String> parts = List.of(given.split(";", -1));
    RecordFormat format = byType.get(parts.get(0).strip().toLowerCase(Locale.ROOT));
    if (format == null) {
      throw unsupported(
          given.isBlank() ? "no content type" : "content type " + shown(given),
          "Send one of " + String.join(", ", new ArrayList<>(byType.keySet())));
    }
    for (String part : parts.subList(1, parts.size())) {
      String parameter = part.strip().toLowerCase(Locale.ROOT).replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        throw unsupported(shown(parameter), "Send text in UTF-8");
      }
    }
    return format;
  }

  static void checkEncoding(Request request) throws RefusedException {
    Optional<String> encoding = request.header("Content-Encoding");
    if (encoding.isPresent() && !isGzip(encoding.get()) && !isIdentity(encoding.get())) {
      throw unsupported(
              "content encoding " + shown(encoding.get()), "Send the body as it is, or in gzip")
          .with("Accept-Encoding", "gzip");
    }
  }

  static boolean isGzip(String encoding) {
    return encoding.strip().equalsIgnoreCase("gzip");
  }

  private static boolean isIdentity(String encoding) {
    return encoding.isBlank() || encoding.strip().equalsIgnoreCase("identity");
  }

  private static String shown(String text) {
    return Violation.show(text);
  }

  private static RefusedException unsupported(String what, String advice) {
    return RefusedException.of(
        RefusalCode.UNSUPPORTED_TYPE, "Cannot read a body of " + what, advice);
  }
}
