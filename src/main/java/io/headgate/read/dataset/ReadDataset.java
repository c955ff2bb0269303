package io.headgate.read.dataset;

import io.headgate.commit.Dataset;
import io.headgate.commit.LiveFile;
import io.headgate.commit.LiveFiles;
import io.headgate.commit.Snapshot;
import io.headgate.dataset.DatasetView;
import io.headgate.dataset.FileRows;
import io.headgate.dataset.Selection;
import io.headgate.record.RecordBatch;
import io.headgate.record.RecordBatchCoder;
import io.headgate.record.RowSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Emits the rows of a dataset as of one commit, in that commit's schema, its files spread over the
 * workers. The commit is settled when the transform is made: later ones make no difference.
 *
 * <p>Bounded. Emits the same batches however often it is repeated. Uses no {@code Read}, whose
 * records the runners count one by one. On the Direct runner all batches of a file are in memory at
 * once, as every step's output for a bundle is.
 */
public final class ReadDataset extends PTransform<PBegin, PCollection<RecordBatch>> {
  private static final long serialVersionUID = 1;

  private final String root;
  private final long commit;
  private final ArrayList<String> columns;
  private final HashMap<Integer, Integer> merged;
  private final String schema;

  private ReadDataset(Path root, Selection selection, DatasetView view) {
    this.root = root.toString();
    this.commit = view.commit().number();
    this.columns = new ArrayList<>(selection.columns());
    this.merged = new HashMap<>(selection.merged());
    this.schema = view.schema().json();
  }

  /**
   * Reads what a selection asks for; the last commit is the last one by now.
   *
   * @throws IOException as {@link DatasetView#of} does
   */
  public static ReadDataset of(Path root, Selection selection) throws IOException {
    return new ReadDataset(root, selection, DatasetView.of(root, selection));
  }

  /** The schema of all rows. */
  public RowSchema schema() {
    return RowSchema.parse(schema);
  }

  @Override
  public PCollection<RecordBatch> expand(PBegin begin) {
    return begin
        .apply("Impulse", Impulse.create())
        .apply("List files", ParDo.of(new ListFiles(root, commit)))
        .setCoder(KvCoder.of(VarLongCoder.of(), StringUtf8Coder.of()))
        .apply("Spread files", Reshuffle.of())
        .apply("Read rows", ParDo.of(new ReadRows(root, commit, columns, merged)))
        .setCoder(RecordBatchCoder.of());
  }

  private static final class ListFiles extends DoFn<byte[], KV<Long, String>> {
    private static final long serialVersionUID = 1;

    private final String root;
    private final long commit;

    ListFiles(String root, long commit) {
      this.root = root;
      this.commit = commit;
    }

    @ProcessElement
    public void list(OutputReceiver<KV<Long, String>> out) throws IOException {
      Snapshot snapshot = Dataset.at(Path.of(root)).log().snapshot(commit);
      long ordinal = 0;
      try (LiveFiles files = snapshot.files()) {
        for (LiveFile file = files.next(); file != null; file = files.next()) {
          out.output(KV.of(ordinal++, snapshot.print(file)));
        }
      }
    }
  }

  private static final class ReadRows extends DoFn<KV<Long, String>, RecordBatch> {
    private static final long serialVersionUID = 1;

    private final String root;
    private final long commit;
    private final List<String> columns;
    private final Map<Integer, Integer> merged;
    private transient @Nullable DatasetView view;

    ReadRows(String root, long commit, List<String> columns, Map<Integer, Integer> merged) {
      this.root = root;
      this.commit = commit;
      this.columns = columns;
      this.merged = merged;
    }

    @ProcessElement
    public void read(@Element KV<Long, String> file, OutputReceiver<RecordBatch> out)
        throws IOException {
      DatasetView opened = view == null ? open(columns, merged) : view;
      view = opened;
      try (FileRows rows = opened.open(opened.parse(file.getValue()))) {
        for (RecordBatch batch = rows.next(); batch != null; batch = rows.next()) {
          out.output(batch);
        }
      }
    }

    private DatasetView open(List<String> wanted, Map<Integer, Integer> fieldIds)
        throws IOException {
      return DatasetView.of(
          Path.of(root), Selection.LATEST.asOf(commit).columns(wanted).merging(fieldIds));
    }
  }
}
