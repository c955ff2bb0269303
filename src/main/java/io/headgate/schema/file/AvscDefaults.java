package io.headgate.schema.file;

import static io.headgate.schema.file.AvscReader.text;

import io.headgate.yaml.YamlNode;
import io.headgate.yaml.YamlNode.Mapping;
import io.headgate.yaml.YamlNode.Scalar;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/** Defaults of Avro fields, which hold a value's encoding, as the texts that contracts have. */
final class AvscDefaults {
  private AvscDefaults() {}

  /** The default of a field of a type; what is no scalar stays as it is. */
  static YamlNode convert(YamlNode value, YamlNode type) {
    if (!(value instanceof Scalar scalar)) {
      return value;
    }
    String logical = type instanceof Mapping mapping ? text(mapping, "logicalType") : "";
    String plain =
        type instanceof Mapping mapping
            ? text(mapping, "type")
            : type instanceof Scalar name ? name.text() : "";
    return new Scalar(
        value.place(), convert(scalar.text(), logical, plain, type), false, scalar.secret());
  }

  private static String convert(String text, String logical, String plain, YamlNode type) {
    if (plain.equals("bytes") || plain.equals("fixed")) {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      if (logical.equals("decimal") && bytes.length > 0) {
        String scale = text((Mapping) type, "scale");
        return new BigDecimal(new BigInteger(bytes), scale.isEmpty() ? 0 : Integer.parseInt(scale))
            .toPlainString();
      }
      return Base64.getEncoder().encodeToString(bytes);
    }
    if (!text.matches("-?[0-9]{1,18}")) {
      return text;
    }
    try {
      return logical(Long.parseLong(text), logical);
    } catch (DateTimeException e) {
      // Out of range for its type: left as it is, which the contract's reader then refuses.
      return text;
    }
  }

  private static String logical(long number, String logical) {
    return switch (logical) {
      case "date" -> LocalDate.ofEpochDay(number).toString();
      case "time-millis" -> LocalTime.ofNanoOfDay(number * 1_000_000).toString();
      case "time-micros" -> LocalTime.ofNanoOfDay(number * 1_000).toString();
      case "timestamp-millis" -> Instant.ofEpochMilli(number).toString();
      case "timestamp-micros" -> Instant.EPOCH.plus(number, ChronoUnit.MICROS).toString();
      case "timestamp-nanos" -> Instant.EPOCH.plusNanos(number).toString();
      case "local-timestamp-millis" -> local(Instant.ofEpochMilli(number));
      case "local-timestamp-micros" -> local(Instant.EPOCH.plus(number, ChronoUnit.MICROS));
      case "local-timestamp-nanos" -> local(Instant.EPOCH.plusNanos(number));
      default -> Long.toString(number);
    };
  }

  private static String local(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
  }
}
