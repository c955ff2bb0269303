package io.headgate.commit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.headgate.record.Tally;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The JSON of commits, run records and reports. Unknown fields are passed over, missing ones are
 * errors. 64-bit checksums are hexadecimal text, since many readers hold numbers in doubles.
 */
final class CommitJson {
  static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .addModule(module())
          .build();

  private CommitJson() {}

  static byte[] compact(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  /** For files that people open. */
  static byte[] pretty(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write " + value.getClass().getSimpleName(), e);
    }
  }

  /**
   * @param what names the bytes in the message
   * @throws IllegalArgumentException if the bytes are not such a value
   */
  static <T> T read(byte[] bytes, Class<T> type, String what) {
    try {
      return MAPPER.readValue(bytes, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "Invalid " + what + ": " + e.getOriginalMessage() + position(e), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("Invalid " + what + ": " + e.getMessage(), e);
    }
  }

  static String hex(long value) {
    return HexFormat.of().toHexDigits(value);
  }

  private static String position(JsonProcessingException e) {
    return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
  }

  private static SimpleModule module() {
    return new SimpleModule("headgate")
        .addSerializer(Tally.class, new TallySerializer())
        .addDeserializer(Tally.class, new TallyDeserializer())
        .addSerializer(Instant.class, new InstantSerializer())
        .addDeserializer(Instant.class, new InstantDeserializer());
  }

  private record TallyJson(
      @JsonProperty(required = true) long count, @JsonProperty(required = true) String checksum) {}

  private static final class TallySerializer extends JsonSerializer<Tally> {
    @Override
    public void serialize(Tally value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writePOJO(new TallyJson(value.count(), hex(value.checksum())));
    }
  }

  private static final class TallyDeserializer extends JsonDeserializer<Tally> {
    @Override
    public Tally deserialize(JsonParser in, DeserializationContext context) throws IOException {
      TallyJson json = context.readValue(in, TallyJson.class);
      if (!HexFormat.isHexDigit(json.checksum.isEmpty() ? 'x' : json.checksum.charAt(0))
          || json.checksum.length() != 16) {
        throw context.weirdStringException(json.checksum, Tally.class, "expected 16 hex digits");
      }
      try {
        return new Tally(json.count, HexFormat.fromHexDigitsToLong(json.checksum));
      } catch (IllegalArgumentException e) {
        throw context.weirdStringException(json.checksum, Tally.class, "expected 16 hex digits");
      }
    }
  }

  private static final class InstantSerializer extends JsonSerializer<Instant> {
    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeString(value.toString());
    }
  }

  private static final class InstantDeserializer extends JsonDeserializer<Instant> {
    @Override
    public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String text = in.getText();
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        throw context.weirdStringException(text, Instant.class, "expected 2026-01-31T10:15:30Z");
      }
    }
  }
}
