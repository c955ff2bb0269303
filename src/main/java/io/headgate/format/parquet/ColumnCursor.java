package io.headgate.format.parquet;

import io.headgate.format.SourceException;
import io.headgate.record.RowBuffer;
import java.io.IOException;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.jspecify.annotations.Nullable;

/**
 * Walks the values of one column through a row group: each entry has a repetition and a definition
 * level, and, if it is defined to the end, a value.
 */
final class ColumnCursor {
  private final SchemaNode leaf;
  private final LeafDecoder decoder;
  private final ColumnPages pages;
  private final PageBytes page;
  private final HybridReader repetitions = new HybridReader();
  private final HybridReader definitions = new HybridReader();
  private final HybridReader indices = new HybridReader();
  private final ChunkDictionary dictionary = new ChunkDictionary();
  private boolean indexed;
  private PageValues values = new PageValues() {};
  private int leftInPage;
  private boolean peeked;
  private boolean ended;
  private int repetition;
  private int definition;
  private long rows;

  ColumnCursor(SchemaNode leaf, LeafDecoder decoder, ColumnPages pages) {
    this.leaf = leaf;
    this.decoder = decoder;
    this.pages = pages;
    page = pages.content();
  }

  int column() {
    return leaf.column();
  }

  /** Turns to the column's chunk of a row group. */
  void start(ColumnChunk meta) throws SourceException {
    pages.start(meta);
    dictionary.clear();
    leftInPage = 0;
    peeked = false;
    ended = false;
    rows = 0;
  }

  /** Repetition level of the next entry; 0 at the end of the row group. */
  int repetition() throws IOException {
    if (!peeked) {
      peek();
    }
    return repetition;
  }

  /** Definition level of the next entry. */
  int definition() throws IOException {
    if (!peeked) {
      peek();
    }
    if (ended) {
      throw damaged("its row group has more rows than the column");
    }
    return definition;
  }

  boolean atEnd() throws IOException {
    if (!peeked) {
      peek();
    }
    return ended;
  }

  private void peek() throws IOException {
    try {
      while (leftInPage == 0) {
        if (!pages.hasNext()) {
          ended = true;
          peeked = true;
          repetition = 0;
          return;
        }
        nextPage();
      }
      leftInPage--;
      repetition = leaf.repetition() == 0 ? 0 : repetitions.next();
      definition = leaf.definition() == 0 ? 0 : definitions.next();
    } catch (PageDamage damage) {
      throw damaged(damage.getMessage());
    }
    if (repetition > leaf.repetition() || definition > leaf.definition()) {
      throw damaged("it has a level that the schema does not have");
    }
    peeked = true;
  }

  /** Checks that the next entry does not belong to the row before. */
  void checkRowStart() throws IOException {
    if (repetition() != 0) {
      throw damaged("its items are not where the columns beside it have them");
    }
  }

  /** Moves over an entry that has no value. */
  void skipNull() throws IOException {
    if (definition() == leaf.definition()) {
      throw damaged("its values are not where the columns beside it have them");
    }
    consume();
  }

  /** Appends the value of the next entry and moves over it. */
  void append(RowBuffer out) throws IOException {
    if (definition() != leaf.definition()) {
      throw damaged("its nulls are not where the columns beside it have them");
    }
    consume();
    try {
      if (indexed) {
        dictionary.append(indices.next(), out);
      } else {
        decoder.append(values, out);
      }
    } catch (PageDamage damage) {
      throw damaged(damage.getMessage());
    }
  }

  private void consume() {
    peeked = false;
    if (repetition == 0) {
      rows++;
    }
  }

  /** Moves to the start of a row, counted in the row group, over whatever is left before it. */
  void skipToRow(long row, RowBuffer scratch) throws IOException {
    while (!atEnd() && (rows < row || repetition != 0)) {
      if (definition == leaf.definition()) {
        append(scratch);
        scratch.truncate(0);
      } else {
        consume();
      }
    }
  }

  private void nextPage() throws IOException {
    PageHeader header = pages.next();
    if (header.type() == PageHeader.DICTIONARY) {
      SchemaElement element = leaf.element();
      dictionary.read(
          decoder,
          PlainValues.of(element.getType(), element.getType_length(), page, 0),
          header.values());
    } else if (header.isData()) {
      startData(header);
    }
  }

  private void startData(PageHeader header) {
    int at =
        startLevels(
            repetitions,
            header.repetitionEncoding(),
            leaf.repetition(),
            header.repetitionBytes(),
            0);
    at =
        startLevels(
            definitions,
            header.definitionEncoding(),
            leaf.definition(),
            header.definitionBytes(),
            at);
    startValues(header.encoding(), at);
    leftInPage = header.values();
  }

  /** Turns to the levels that start at {@code at} and returns the offset behind them. */
  private int startLevels(HybridReader levels, Encoding encoding, int max, int length, int at) {
    if (length >= 0) {
      levels.start(page.data(), at, at + length, width(max));
      return at + length;
    }
    if (max == 0) {
      return at;
    }
    if (encoding == Encoding.BIT_PACKED) {
      throw new PageDamage("its levels are bit-packed, as only very old files are; write it again");
    }
    page.check(at, 4);
    int bytes = PageBytes.intAt(page.data(), at);
    page.check(at + 4, bytes);
    levels.start(page.data(), at + 4, at + 4 + bytes, width(max));
    return at + 4 + bytes;
  }

  private static int width(int max) {
    return 32 - Integer.numberOfLeadingZeros(max);
  }

  private void startValues(Encoding encoding, int at) {
    Type type = leaf.element().getType();
    indexed =
        (encoding == Encoding.RLE_DICTIONARY || encoding == Encoding.PLAIN_DICTIONARY)
            && at < page.length();
    if (indexed) {
      if (!dictionary.isPresent()) {
        throw new PageDamage("it has no dictionary");
      }
      indices.start(page.data(), at + 1, page.length(), page.data()[at] & 0xff);
    } else {
      Encoding own = at < page.length() ? encoding : Encoding.PLAIN;
      values = EncodedValues.of(own, type, leaf.element().getType_length(), page, at);
    }
  }

  private SourceException damaged(@Nullable String reason) {
    return pages.damaged(reason);
  }
}
