package io.headgate.format.convert;

import io.headgate.format.scalar.Utf8;
import io.headgate.record.RowBuffer;
import io.headgate.reject.RejectionCode;
import io.headgate.reject.Violation;
import java.nio.charset.StandardCharsets;

/** Conversions of arrays and maps, item by item, into one block. */
final class Repeated {
  private Repeated() {}

  static Converter array(Converter item) {
    return (in, out, problems) -> {
      int mark = BlockCount.begin(out);
      int items = 0;
      for (long count = in.readBlockCount(); count != 0; count = in.readBlockCount()) {
        for (long i = 0; i < count; i++) {
          int start = in.at();
          int before = problems.count();
          item.convert(in, out, problems);
          if (problems.count() > before) {
            problems.prefix(before, "[" + items + "]");
          }
          in.endItem(start);
          items++;
        }
      }
      BlockCount.end(out, mark, items);
    };
  }

  static Converter map(Converter value, Site site) {
    return (in, out, problems) -> {
      int mark = BlockCount.begin(out);
      int items = 0;
      MapKeys keys = new MapKeys();
      for (long count = in.readBlockCount(); count != 0; count = in.readBlockCount()) {
        for (long i = 0; i < count; i++) {
          entry(in, keys, value, site, out, problems);
          items++;
        }
      }
      BlockCount.end(out, mark, items);
    };
  }

  private static void entry(
      AvroInput in, MapKeys keys, Converter value, Site site, RowBuffer out, Problems problems) {
    int length = in.readLength();
    int from = in.at();
    in.skip(length);
    int to = in.at();
    out.writeBytes(in.data(), from, to);
    int before = problems.count();
    if (!Utf8.isValid(in.data(), from, to)) {
      problems.mismatch("Cannot read a map's key: expected valid UTF-8");
    }
    if (!keys.add(in.data(), from, to)) {
      problems.add(new Violation(RejectionCode.MALFORMED, "", "Invalid map: it has the key twice"));
    }
    value.convert(in, out, problems);
    if (problems.count() > before) {
      String key = new String(in.data(), from, length, StandardCharsets.UTF_8);
      problems.prefix(before, "[" + (site.pii() ? "'***'" : Violation.show(key)) + "]");
    }
  }
}
