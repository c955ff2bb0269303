package io.headgate.format.json;

import io.headgate.format.BrokenBodyException;
import io.headgate.format.CutRecords;
import io.headgate.format.CutRecordsBuilder;
import io.headgate.record.RowBuffer;
import java.util.Optional;

/**
 * Cuts JSON into its objects. Each is checked to be JSON to its last byte, since whoever sent it
 * can still mend it, but no value is made of anything.
 */
final class JsonBody {
  private final byte[] body;
  private final JsonText text;
  private final RowBuffer unused = new RowBuffer(16);
  private final CutRecordsBuilder records;

  JsonBody(byte[] body, JsonOptions options) {
    this.body = body;
    text = new JsonText(options.maxDepth(), Long.MAX_VALUE);
    records = new CutRecordsBuilder(body.length);
  }

  CutRecords cut() throws BrokenBodyException {
    int at = blank(0);
    if (at < body.length && body[at] == '[') {
      at = blank(array(at));
      if (at < body.length) {
        throw broken(-1, at, "nothing behind the end of the array");
      }
    } else {
      while (at < body.length) {
        at = blank(object(at));
      }
    }
    return records.build(Optional.empty());
  }

  private int array(int open) throws BrokenBodyException {
    int at = blank(open + 1);
    if (at < body.length && body[at] == ']') {
      return at + 1;
    }
    while (true) {
      at = blank(object(at));
      if (at < body.length && body[at] == ']') {
        return at + 1;
      }
      if (at >= body.length || body[at] != ',') {
        throw broken(-1, at, "',' or ']' behind event " + (records.count() - 1));
      }
      at = blank(at + 1);
    }
  }

  private int object(int from) throws BrokenBodyException {
    if (from >= body.length || body[from] != '{') {
      throw broken(records.count(), from, "an object");
    }
    text.start(body, from, body.length, unused);
    int end = Skipping.skip(text, from, 1);
    if (text.violations.count() > 0) {
      throw new BrokenBodyException(records.count(), text.violations.take().get(0).message());
    }
    records.add(body, from, end);
    return end;
  }

  private int blank(int from) {
    int at = from;
    while (at < body.length && JsonText.isBlank(body[at])) {
      at++;
    }
    return at;
  }

  private static BrokenBodyException broken(int record, int at, String expected) {
    return new BrokenBodyException(
        record, "Invalid JSON at byte " + at + " of the body: expected " + expected);
  }
}
