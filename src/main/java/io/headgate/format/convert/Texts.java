package io.headgate.format.convert;

import io.headgate.format.scalar.ScalarParser;
import io.headgate.format.scalar.Utf8;
import io.headgate.record.RowBuffer;
import io.headgate.reject.Violation;
import io.headgate.schema.Type;
import io.headgate.schema.avro.ScalarForm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;

/** Conversions from text, and those that end in text, bytes, a UUID or a symbol. */
final class Texts {
  private Texts() {}

  /** Text as the contract's own parser reads it. */
  static Converter parse(Type target, Site site) {
    ScalarParser parser = site.parser(target);
    return (in, out, problems) -> {
      int length = in.readLength();
      int from = in.at();
      in.skip(length);
      if (!Utf8.isValid(in.data(), from, in.at()) || !parser.parse(in.data(), from, in.at(), out)) {
        String value = new String(in.data(), from, length, StandardCharsets.UTF_8);
        problems.mismatch(
            "Cannot convert "
                + (site.pii() ? "'***'" : Violation.show(value))
                + " of type string to "
                + TypeNames.of(target)
                + ": expected "
                + parser.expected());
      }
    };
  }

  static Converter copy(ScalarForm source, Type target, Site site) {
    return (in, out, problems) -> {
      int length = in.readLength();
      int from = in.at();
      in.skip(length);
      if (!Utf8.isValid(in.data(), from, in.at())) {
        String value = new String(in.data(), from, length, StandardCharsets.UTF_8);
        site.mismatch(problems, value, source, target);
      }
      out.writeBytes(in.data(), from, in.at());
    };
  }

  /** An enum's symbol as text. */
  static Converter symbol(Schema schema) {
    List<String> symbols = schema.getEnumSymbols();
    byte[][] encoded = new byte[symbols.size()][];
    for (int i = 0; i < encoded.length; i++) {
      RowBuffer buffer = new RowBuffer(16);
      buffer.writeString(symbols.get(i));
      encoded[i] = buffer.toByteArray();
    }
    return (in, out, problems) -> {
      byte[] text = encoded[in.readIndex(encoded.length)];
      out.raw(text, 0, text.length);
    };
  }

  /** An enum's symbol as another enum's, by name. */
  static Converter ordinal(ScalarForm source, Type.Enumeration target, Site site) {
    List<String> symbols = source.schema().getEnumSymbols();
    int fallback = target.fallback().map(target.symbols()::indexOf).orElse(-1);
    int[] ordinals = new int[symbols.size()];
    boolean[] unknown = new boolean[ordinals.length];
    for (int i = 0; i < ordinals.length; i++) {
      int ordinal = target.symbols().indexOf(symbols.get(i));
      ordinals[i] = ordinal < 0 ? fallback : ordinal;
      unknown[i] = ordinal < 0;
    }
    Runnable replaced = site.replaced();
    return (in, out, problems) -> {
      int index = in.readIndex(ordinals.length);
      if (ordinals[index] < 0) {
        site.mismatch(problems, symbols.get(index), source, target);
      }
      if (unknown[index]) {
        replaced.run();
      }
      out.writeLong(ordinals[index]);
    };
  }

  static Converter bytes() {
    return (in, out, problems) -> {
      int length = in.readLength();
      in.skip(length);
      out.writeBytes(in.data(), in.at() - length, in.at());
    };
  }

  static Converter bytesFromFixed(int length) {
    return (in, out, problems) -> {
      in.skip(length);
      out.writeBytes(in.data(), in.at() - length, in.at());
    };
  }

  static Converter uuid(ScalarForm source, Type target, Site site) {
    return (in, out, problems) -> {
      int length = in.readLength();
      int from = in.at();
      in.skip(length);
      if (!Uuids.writeText(in.data(), from, in.at(), out)) {
        String value = new String(in.data(), from, length, StandardCharsets.UTF_8);
        site.mismatch(problems, value, source, target);
      }
    };
  }

  static Converter uuidBinary() {
    return (in, out, problems) -> {
      in.skip(16);
      Uuids.writeBinary(in.data(), in.at() - 16, out);
    };
  }
}
