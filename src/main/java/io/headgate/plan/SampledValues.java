package io.headgate.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceFile;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowCursor;
import io.headgate.reject.Outcome;
import io.headgate.reject.Rejection;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.Evolution;
import io.headgate.schema.Kind;
import io.headgate.schema.SourceColumns.SourceColumn;
import io.headgate.schema.Type;
import io.headgate.schema.infer.JsonFacts;
import io.headgate.schema.infer.Utf8Slice;
import io.headgate.schema.infer.ValueFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of files without a schema, as far as a limit. What is a record and what is not is the
 * format's own word, so that inference sees what a run would see.
 */
final class SampledValues {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DriftPolicy TAKE_ALL =
      new DriftPolicy(
          DriftPolicy.Action.IGNORE,
          DriftPolicy.Action.IGNORE,
          DriftPolicy.Action.FAIL,
          DriftPolicy.Action.FAIL);

  private final FormatSpec format;
  private final long limit;
  private long records;
  private long unreadable;
  private boolean cut;
  private @Nullable String reason;

  /**
   * @param limit how many records of each file are looked at, at most
   */
  SampledValues(FormatSpec format, long limit) {
    this.format = format;
    this.limit = limit;
  }

  SourceContract.Looked counts() {
    return new SourceContract.Looked(records, cut, unreadable, Optional.ofNullable(reason));
  }

  /** A row of a batch, to be looked at. */
  private interface Look {
    void at(RecordBatch batch, int row) throws IOException;
  }

  private void read(SourceFile file, Contract contract, Look look) throws IOException {
    long left = limit;
    try (RecordReader reader = format.create().open(file, Part.WHOLE, ReadPlan.of(contract))) {
      for (Outcome next = reader.next(); next != null; next = reader.next()) {
        for (Rejection rejection : next.rejections()) {
          unreadable++;
          reason = reason == null ? rejection.violations().get(0).message() : reason;
        }
        RecordBatch batch = next.batch();
        int rows = (int) Math.min(left, batch.rows());
        for (int row = 0; row < rows; row++) {
          look.at(batch, row);
        }
        records += rows;
        left -= rows;
        if (left == 0) {
          cut |= rows < batch.rows() || reader.next() != null;
          return;
        }
      }
    }
  }

  /** Objects, whatever their fields. */
  void addJson(SourceFile file, ValueFacts facts) throws IOException {
    Contract contract = Contract.of("sample", List.of()).with(List.of(), Evolution.of(TAKE_ALL));
    read(
        file,
        contract,
        (batch, row) -> {
          try (JsonParser json = JSON.createParser(batch.raw().row(row))) {
            json.nextToken();
            JsonFacts.add(facts, json);
          }
        });
  }

  /** Every column as text, by the names in the header. */
  void addTexts(SourceFile file, ValueFacts facts) throws IOException {
    List<String> names = names(file);
    List<Column> columns = new ArrayList<>();
    List<ValueFacts> members = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Column column = Column.of("c" + i, i + 1, new Type.Plain(Kind.STRING), true);
      columns.add(column.edit().sourceName(names.get(i)).done());
      members.add(facts.member(names.get(i), i));
    }
    if (columns.isEmpty()) {
      return;
    }
    Contract contract = Contract.of("sample", columns);
    RowCursor cursor = new RowCursor(ReadPlan.of(contract).schema());
    Utf8Slice text = new Utf8Slice();
    QuotedTokens quotes = QuotedTokens.of(format);
    read(
        file,
        contract,
        (batch, row) -> {
          cursor.move(batch, row);
          facts.addRecord();
          for (int i = 0; i < members.size(); i++) {
            if (cursor.isNull(i)) {
              members.get(i).add(null);
              continue;
            }
            text.move(cursor.data(), cursor.contentStart(i), cursor.end(i));
            if (ValueFacts.mayMeanNull(text) && quotes.in(batch.raw().row(row), text)) {
              members.get(i).addQuotedToken(text);
            } else {
              members.get(i).add(text);
            }
          }
        });
  }

  /** The header's names; without a header those that a contract's columns may have. */
  private List<String> names(SourceFile file) throws IOException {
    List<SourceColumn> declared = format.create().discover(file).columns();
    if (!declared.isEmpty() || !format.options().getOrDefault("header", "true").equals("false")) {
      return declared.stream().map(SourceColumn::name).toList();
    }
    Map<String, String> options = new HashMap<>(format.options());
    options.put("header", "true");
    options.put("duplicate-names", "number");
    int width = new FormatSpec(format.name(), options).create().discover(file).columns().size();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= width; i++) {
      names.add("column_" + i);
    }
    return names;
  }

  /**
   * Tokens such as NA in quotes, which do not mean null.
   *
   * @param quote in front of and behind such a text; empty if quotes mean nothing
   */
  private record QuotedTokens(String quote) {
    static QuotedTokens of(FormatSpec format) {
      boolean literal = format.options().getOrDefault("quoting", "true").equals("false");
      boolean nulls = format.options().getOrDefault("quoted-nulls", "false").equals("true");
      return new QuotedTokens(literal || nulls ? "" : format.options().getOrDefault("quote", "\""));
    }

    /** Whether a row may have the token in quotes: if in doubt, it has. */
    boolean in(byte[] raw, CharSequence token) {
      return !quote.isEmpty()
          && new String(raw, StandardCharsets.UTF_8).contains(quote + token + quote);
    }
  }
}
