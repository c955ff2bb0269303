package io.headgate.read.files;

import io.headgate.format.PartScan;
import io.headgate.format.RecordFormat;
import io.headgate.format.catalog.FormatSpec;
import io.headgate.source.FileOpener;
import io.headgate.source.FilePart;
import io.headgate.source.ReadTask;
import io.headgate.source.ReadTaskCoder;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.jspecify.annotations.Nullable;

/**
 * Scans the parts of files in parallel, each for every state that it may start in, and composes the
 * scans of each file in order: what comes out are the file's tasks with every part's state known.
 */
final class ScanParts extends PTransform<PCollection<byte[]>, PCollection<ReadTask>> {
  private static final long serialVersionUID = 1;

  private final PackedTasks tasks;
  private final FormatSpec format;

  /**
   * @param tasks all tasks of the files that have parts of unknown state
   */
  ScanParts(PackedTasks tasks, FormatSpec format) {
    this.tasks = tasks;
    this.format = format;
  }

  @Override
  public PCollection<ReadTask> expand(PCollection<byte[]> start) {
    return start
        .apply("Emit parts", ParDo.of(new EmitParts(tasks)))
        .setCoder(KvCoder.of(VarIntCoder.of(), ReadTaskCoder.of()))
        .apply("Spread parts", Reshuffle.of())
        .apply("Scan", ParDo.of(new Scan(format)))
        .setCoder(KvCoder.of(VarIntCoder.of(), KvCoder.of(VarIntCoder.of(), new PartScanCoder())))
        .apply("Group by file", GroupByKey.create())
        .apply("Resolve states", ParDo.of(new Resolve(tasks)))
        .setCoder(ReadTaskCoder.of());
  }

  private static final class EmitParts extends DoFn<byte[], KV<Integer, ReadTask>> {
    private static final long serialVersionUID = 1;

    private final PackedTasks tasks;

    EmitParts(PackedTasks tasks) {
      this.tasks = tasks;
    }

    /** Not a file's last part: nothing starts behind it. */
    @ProcessElement
    public void emit(OutputReceiver<KV<Integer, ReadTask>> out) throws IOException {
      for (ReadTask task : tasks.unpack()) {
        FilePart part = task.parts().get(0);
        if (part.ordinal() < part.parts() - 1) {
          out.output(KV.of(task.number(), task));
        }
      }
    }
  }

  private static final class Scan
      extends DoFn<KV<Integer, ReadTask>, KV<Integer, KV<Integer, PartScan>>> {
    private static final long serialVersionUID = 1;

    private final FormatSpec format;
    private transient @Nullable RecordFormat made;

    Scan(FormatSpec format) {
      this.format = format;
    }

    @ProcessElement
    public void scan(
        @Element KV<Integer, ReadTask> task, OutputReceiver<KV<Integer, KV<Integer, PartScan>>> out)
        throws IOException {
      RecordFormat scanner = made == null ? format.create() : made;
      made = scanner;
      FilePart part = task.getValue().parts().get(0);
      try (FileOpener opener = new FileOpener()) {
        PartScan scan = scanner.scan(opener.open(part.file()), part.part());
        out.output(KV.of(part.source(), KV.of(part.ordinal(), scan)));
      }
    }
  }

  private static final class Resolve
      extends DoFn<KV<Integer, Iterable<KV<Integer, PartScan>>>, ReadTask> {
    private static final long serialVersionUID = 1;

    private final PackedTasks tasks;

    Resolve(PackedTasks tasks) {
      this.tasks = tasks;
    }

    @ProcessElement
    public void resolve(
        @Element KV<Integer, Iterable<KV<Integer, PartScan>>> file, OutputReceiver<ReadTask> out)
        throws IOException {
      int source = file.getKey();
      Map<Integer, PartScan> scans = new HashMap<>();
      for (KV<Integer, PartScan> scan : file.getValue()) {
        scans.put(scan.getKey(), scan.getValue());
      }
      List<ReadTask> ofFile =
          tasks.unpack().stream().filter(task -> task.parts().get(0).source() == source).toList();
      PartStates.resolve(ofFile, scans).forEach(out::output);
    }
  }
}
