package io.headgate.format.csv;

import io.headgate.record.RowBuffer;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes UTF-8 text in another encoding. */
final class TextSink implements Closeable {
  private final OutputStream out;
  private final Encoding encoding;
  private final @Nullable CharsetEncoder encoder;
  private long bytes;

  TextSink(OutputStream out, Encoding encoding) throws IOException {
    this.out = out;
    this.encoding = encoding;
    this.encoder = encoder(encoding);
    if (encoding == Encoding.UTF_16) {
      write(new byte[] {(byte) 0xff, (byte) 0xfe}, 2);
    }
  }

  private static @Nullable CharsetEncoder encoder(Encoding encoding) {
    Charset charset =
        switch (encoding) {
          case AUTO, UTF_8 -> StandardCharsets.UTF_8;
          case UTF_16, UTF_16LE -> StandardCharsets.UTF_16LE;
          case UTF_16BE -> StandardCharsets.UTF_16BE;
          case ISO_8859_1 -> StandardCharsets.ISO_8859_1;
          case WINDOWS_1252 -> Charset.forName("windows-1252");
        };
    return charset.equals(StandardCharsets.UTF_8)
        ? null
        : charset.newEncoder().onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /**
   * @param text whole lines
   * @throws IOException if the encoding lacks a character of it
   */
  void write(RowBuffer text) throws IOException {
    if (encoder == null) {
      write(text.array(), text.size());
      return;
    }
    String characters = new String(text.array(), 0, text.size(), StandardCharsets.UTF_8);
    try {
      ByteBuffer encoded = encoder.encode(CharBuffer.wrap(characters));
      byte[] data = new byte[encoded.remaining()];
      encoded.get(data);
      write(data, data.length);
    } catch (CharacterCodingException e) {
      throw new IOException(
          "Cannot write text in " + encoding.key() + ": it lacks a character: use utf-8", e);
    }
  }

  private void write(byte[] data, int length) throws IOException {
    out.write(data, 0, length);
    bytes += length;
  }

  long bytes() {
    return bytes;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
