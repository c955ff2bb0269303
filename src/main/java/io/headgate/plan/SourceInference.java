package io.headgate.plan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.headgate.format.Part;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordReader;
import io.headgate.format.SourceFile;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.read.files.FileInspector;
import io.headgate.read.files.SourceListing;
import io.headgate.record.RecordBatch;
import io.headgate.record.RowCursor;
import io.headgate.reject.Outcome;
import io.headgate.schema.ChangePolicy;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.Kind;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.Type;
import io.headgate.schema.infer.InferredContract;
import io.headgate.schema.infer.JsonFacts;
import io.headgate.schema.infer.ValueFacts;
import io.headgate.source.FileOpener;
import io.headgate.source.FileRef;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A contract from data: from the embedded schema of Avro and Parquet, from the values of CSV and
 * JSON.
 */
public final class SourceInference {
  private SourceInference() {}

  /**
   * Infers a contract.
   *
   * @param sampled how many records of each file are looked at, at most
   */
  public static InferredContract infer(
      String path, Path base, FormatSpec format, String subject, long sampled) throws IOException {
    SourceListing listing = SourceListing.find(path, base.toString());
    List<FileRef> sources = FileInspector.detecting().inspect(listing.files());
    ValueFacts facts = new ValueFacts();
    try (FileOpener opener = new FileOpener()) {
      for (FileRef source : sources) {
        SourceFile file = opener.open(source);
        SourceColumns columns = format.create().discover(file);
        if (columns.columns().stream().anyMatch(column -> column.type().isPresent())) {
          return InferredContract.from(subject, columns);
        }
        if (format.name().equals("json")) {
          json(file, facts, sampled);
        } else {
          texts(file, columns, format, facts, sampled);
        }
      }
    }
    return InferredContract.from(subject, facts);
  }

  /**
   * The types that all values of columns have which their sources carry as text, by the names
   * there.
   */
  static Map<String, Type> types(List<FileRef> sources, FormatSpec format) throws IOException {
    ValueFacts facts = new ValueFacts();
    try (FileOpener opener = new FileOpener()) {
      for (FileRef source : sources) {
        SourceFile file = opener.open(source);
        texts(file, format.create().discover(file), format, facts, Long.MAX_VALUE);
      }
    }
    Map<String, Type> types = new HashMap<>();
    for (Column column : InferredContract.from("sample", facts).contract().columns()) {
      types.put(column.expectedSourceName(), column.type());
    }
    return types;
  }

  /** Reads every column as text, by the names in the header. */
  private static void texts(
      SourceFile file, SourceColumns names, FormatSpec format, ValueFacts facts, long sampled)
      throws IOException {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < names.columns().size(); i++) {
      columns.add(
          new Column(
              "c" + i,
              i + 1,
              new Type.Plain(Kind.STRING),
              true,
              Optional.of(names.columns().get(i).name()),
              Optional.empty(),
              Optional.empty(),
              List.of(),
              List.of(),
              Map.of(),
              false,
              ChangePolicy.DEFAULT));
    }
    if (columns.isEmpty()) {
      return;
    }
    ReadPlan plan = ReadPlan.of(Contract.of("sample", columns));
    RowCursor cursor = new RowCursor(plan.schema());
    long left = sampled;
    try (RecordReader reader = format.create().open(file, Part.WHOLE, plan)) {
      for (Outcome next = reader.next(); next != null && left > 0; next = reader.next()) {
        RecordBatch batch = next.batch();
        for (int row = 0; row < batch.rows() && left > 0; row++, left--) {
          cursor.move(batch, row);
          facts.addRecord();
          for (int i = 0; i < columns.size(); i++) {
            facts
                .member(names.columns().get(i).name(), i)
                .add(cursor.isNull(i) ? null : cursor.stringAt(i));
          }
        }
      }
    }
  }

  /** Objects one after the other, or the items of an array. */
  private static void json(SourceFile file, ValueFacts facts, long sampled) throws IOException {
    long left = sampled;
    try (InputStream in = file.stream();
        JsonParser json = new JsonFactory().createParser(in)) {
      for (JsonToken token = json.nextToken();
          token != null && left > 0;
          token = json.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          JsonFacts.add(facts, json);
          left--;
        }
      }
    }
  }
}
