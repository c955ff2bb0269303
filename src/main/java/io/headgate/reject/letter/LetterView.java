package io.headgate.reject.letter;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.headgate.reject.Rejection;
import io.headgate.reject.Violation;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * The view of a dead-letter file for people and line tools: one JSON object a line, the payload as
 * text if it is UTF-8 and else in base64, cut to a limit. Letters over the file's limit are left
 * out, and the last line says how many. The Avro file beside it has everything.
 */
final class LetterView implements Closeable {
  /** Bytes of a payload that a line shows. */
  private static final int SHOWN_BYTES = 4 << 10;

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator out;

  LetterView(Path path) throws IOException {
    out =
        JSON.createGenerator(
            Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            JsonEncoding.UTF8);
    out.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
  }

  void add(DeadLetter letter) throws IOException {
    Rejection rejection = letter.rejection();
    out.writeStartObject();
    out.writeStringField("code", rejection.code().name());
    out.writeStringField("stage", rejection.stage().name());
    out.writeArrayFieldStart("violations");
    for (Violation violation : rejection.violations()) {
      out.writeStartObject();
      out.writeStringField("code", violation.code().name());
      out.writeStringField("field", violation.field());
      out.writeStringField("message", violation.message());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeStringField("subject", rejection.subject());
    out.writeStringField("source", rejection.origin().source());
    out.writeNumberField("position", rejection.position());
    out.writeNumberField("line", rejection.line());
    if (letter.payloadDropped()) {
      out.writeBooleanField("payloadDropped", true);
    } else {
      payload(rejection.payload());
    }
    if (rejection.payloadSchema().isPresent()) {
      out.writeStringField("payloadSchema", rejection.payloadSchema().get());
    }
    out.writeNumberField("attempt", rejection.attempt());
    out.writeStringField("run", letter.run());
    out.writeStringField("time", letter.time().toString());
    out.writeEndObject();
  }

  /**
   * @param unseen letters over the file's limit, which the view does not have
   */
  void finish(long letters, long unseen) throws IOException {
    if (unseen > 0) {
      out.writeStartObject();
      out.writeNumberField("letters", letters);
      out.writeNumberField("withoutPayload", unseen);
      out.writeStringField(
          "note", "over the limit: these letters stand in the Avro file without their payload");
      out.writeEndObject();
    }
    out.writeRaw('\n');
    out.close();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void payload(byte[] payload) throws IOException {
    boolean truncated = payload.length > SHOWN_BYTES;
    Optional<String> text = text(payload, truncated);
    if (text.isPresent()) {
      out.writeStringField("payload", text.get());
    } else {
      out.writeBinaryField(
          "payloadBase64", truncated ? Arrays.copyOf(payload, SHOWN_BYTES) : payload);
    }
    if (truncated) {
      out.writeBooleanField("truncated", true);
      out.writeNumberField("payloadBytes", payload.length);
    }
  }

  /** The payload, or its beginning, as text; empty if it is not UTF-8. */
  private static Optional<String> text(byte[] payload, boolean truncated) {
    int end = payload.length;
    if (truncated) {
      end = SHOWN_BYTES;
      // Backs off to the start of a character, so that the cut does not make valid text invalid.
      for (int i = 0; i < 3 && end > 0 && (payload[end] & 0xc0) == 0x80; i++) {
        end--;
      }
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload, 0, end)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
