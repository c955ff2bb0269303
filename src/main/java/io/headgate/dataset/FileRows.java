package io.headgate.dataset;

import io.headgate.commit.LiveFile;
import io.headgate.commit.StoredRows;
import io.headgate.format.ReadPlan;
import io.headgate.format.RecordFormat;
import io.headgate.format.SourceException;
import io.headgate.format.SourceFile;
import io.headgate.format.convert.Feeds;
import io.headgate.format.convert.RowConverter;
import io.headgate.record.Origin;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchBuilder;
import io.headgate.record.RowSchema;
import io.headgate.reject.Violation;
import io.headgate.schema.AvroSchemas;
import io.headgate.schema.Column;
import io.headgate.schema.Contract;
import io.headgate.schema.DriftPolicy;
import io.headgate.schema.DriftPolicy.Action;
import io.headgate.schema.Evolution;
import io.headgate.schema.Type;
import io.headgate.source.Compression;
import io.headgate.source.FileOpener;
import io.headgate.source.FileRef;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one data file as rows of the dataset's schema. The file is read as it was written, in
 * its own schema, so that its text is understood as it was meant; then each value is converted by
 * the field id of its column, exactly.
 */
public final class FileRows implements Closeable {
  /** Fields without a column are left out and columns without a field are filled, nothing else. */
  private static final DriftPolicy BY_FIELD_ID =
      new DriftPolicy(Action.IGNORE, Action.IGNORE, Action.FAIL, Action.IGNORE);

  /** The file has further columns, and nothing else that is not known. */
  private static final DriftPolicy PRUNED =
      new DriftPolicy(Action.IGNORE, Action.FAIL, Action.FAIL, Action.FAIL);

  private final LiveFile file;
  private final StoredRows stored;
  private final String subject;
  private final RowSchema schema;
  private final @Nullable RowConverter converter;
  private long rows;

  private FileRows(
      LiveFile file,
      StoredRows stored,
      String subject,
      RowSchema schema,
      @Nullable RowConverter converter) {
    this.file = file;
    this.stored = stored;
    this.subject = subject;
    this.schema = schema;
    this.converter = converter;
  }

  static FileRows open(LiveFile file, Path place, Contract target, RowSchema schema, FieldIds ids)
      throws IOException {
    RecordFormat format = file.format().create();
    SourceFile source =
        new FileOpener()
            .open(
                FileRef.whole(
                    place.toString(),
                    file.file().path(),
                    true,
                    file.file().bytes(),
                    Compression.NONE));
    ReadPlan plan = ReadPlan.stored(target.subject(), RowSchema.parse(file.schema()));
    if (plan.schema() == schema) {
      return new FileRows(
          file, new StoredRows(format, source, plan), target.subject(), schema, null);
    }
    Contract needed = needed(plan.contract(), target, ids);
    // Who says which columns a file has need not read the others; without names all must be there.
    if (!needed.equals(plan.contract()) && format.written().discover(source).declared()) {
      plan = new ReadPlan(needed, AvroSchemas.compile(needed), plan.maxRecordBytes());
    }
    return new FileRows(
        file,
        new StoredRows(format, source, plan),
        target.subject(),
        schema,
        converter(plan.contract(), target, ids));
  }

  /** The contract of a file, of the columns alone that feed others. */
  private static Contract needed(Contract stored, Contract target, FieldIds ids) {
    List<Column> needed =
        ids.feeding(stored.columns(), target.columns()).values().stream()
            .flatMap(List::stream)
            .toList();
    List<Column> columns = stored.columns().stream().filter(needed::contains).toList();
    return columns.isEmpty() || columns.size() == stored.columns().size()
        ? stored
        : stored.with(columns, Evolution.of(PRUNED));
  }

  private static RowConverter converter(Contract stored, Contract target, FieldIds ids) {
    Alignment aligned = Alignment.of(stored.columns(), target.columns(), ids);
    return RowConverter.compile(
        AvroSchemas.compile(new Type.Struct(aligned.stored()), "row", ""),
        target.with(aligned.target(), Evolution.of(BY_FIELD_ID)),
        Feeds.FIRST_PRESENT);
  }

  /**
   * The next rows, or null at the file's end.
   *
   * @throws SourceException if the file is damaged, or a value of it is none of the column's latest
   *     type
   */
  public @Nullable RecordBatch next() throws IOException {
    RecordBatch batch;
    try {
      batch = stored.next();
    } catch (SourceException e) {
      throw e;
    } catch (IOException e) {
      throw unreadable(String.valueOf(e.getMessage()), e);
    }
    if (batch == null) {
      if (rows != file.file().rows()) {
        throw unreadable("it has " + rows + " rows, the log says " + file.file().rows(), null);
      }
      return null;
    }
    rows += batch.rows();
    return converter == null ? batch : convert(batch, converter);
  }

  private RecordBatch convert(RecordBatch batch, RowConverter byFieldId) throws SourceException {
    RecordBatchBuilder builder = new RecordBatchBuilder(subject, schema, batch.origin());
    for (int row = 0; row < batch.rows(); row++) {
      int end = byFieldId.convert(batch.data(), batch.start(row), batch.end(row), builder.out());
      if (byFieldId.refused()) {
        Violation first = byFieldId.problems().get(0);
        throw unreadable(
            "column "
                + first.field()
                + " of its row "
                + (rows - batch.rows() + row + 1)
                + ": "
                + first.message()
                + "; read an earlier commit, or leave the column out",
            null);
      }
      if (end != batch.end(row)) {
        throw new IllegalStateException("Cannot convert row: it ends at " + end);
      }
      builder.endRow(batch.position(row));
    }
    return builder.build();
  }

  private SourceException unreadable(String reason, @Nullable IOException cause) {
    return new SourceException(new Origin(file.file().path()), -1, reason, cause);
  }

  @Override
  public void close() throws IOException {
    stored.close();
  }
}
