package io.headgate.commit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.headgate.format.ColumnSummary;
import io.headgate.record.Tally;
import io.headgate.record.ValueCounts;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
        .addSerializer(
            Tally.class, as(value -> new TallyJson(value.count(), hex(value.checksum()))))
        .addDeserializer(Tally.class, from(TallyJson.class, TallyJson::tally))
        .addSerializer(ValueCounts.class, as(ValueCounts::byKind))
        .addDeserializer(ValueCounts.class, from(CountsJson.class, ValueCounts::new))
        .addSerializer(ColumnSummary.class, as(SummaryJson::of))
        .addDeserializer(ColumnSummary.class, from(SummaryJson.class, SummaryJson::summary))
        .addSerializer(Instant.class, as(Instant::toString))
        .addDeserializer(Instant.class, from(String.class, Instant::parse));
  }

  /** Writes values of a type that JSON cannot show as they are as something else. */
  private static <T> JsonSerializer<T> as(Function<T, Object> shown) {
    return new JsonSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator out, SerializerProvider provider)
          throws IOException {
        out.writePOJO(shown.apply(value));
      }
    };
  }

  /** Reads back what {@link #as} wrote. */
  private static <S, T> JsonDeserializer<T> from(Class<S> shown, Function<S, T> value) {
    return new JsonDeserializer<>() {
      @Override
      public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
        S read = context.readValue(in, shown);
        try {
          return value.apply(read);
        } catch (IllegalArgumentException | DateTimeException | NullPointerException e) {
          throw JsonMappingException.from(in, "Invalid value: " + read, e);
        }
      }
    };
  }

  private record TallyJson(long count, String checksum) {
    Tally tally() {
      if (checksum.length() != 16) {
        throw new IllegalArgumentException("expected 16 hexadecimal digits");
      }
      return new Tally(count, HexFormat.fromHexDigitsToLong(checksum));
    }
  }

  private static final class CountsJson extends TreeMap<String, Map<String, Long>> {
    private static final long serialVersionUID = 1;
  }

  private record SummaryJson(
      String column, long nulls, @Nullable String min, @Nullable String max) {
    static SummaryJson of(ColumnSummary summary) {
      return new SummaryJson(
          summary.column(),
          summary.nulls(),
          summary.min().orElse(null),
          summary.max().orElse(null));
    }

    ColumnSummary summary() {
      return new ColumnSummary(
          Objects.requireNonNull(column, "column"),
          nulls,
          Optional.ofNullable(min),
          Optional.ofNullable(max));
    }
  }
}
