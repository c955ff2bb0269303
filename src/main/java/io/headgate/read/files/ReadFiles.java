package io.headgate.read.files;

import io.headgate.format.catalog.FormatSpec;
import io.headgate.source.ReadTask;
import io.headgate.source.ReadTaskCoder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.Impulse;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Emits the planned tasks of reading files, spread over the workers, each ready to be read. Parts
 * that start somewhere inside of a text file are scanned first, in parallel, for the state in which
 * their parser must start.
 *
 * <p>Bounded. Emits the same tasks however often it is repeated. Uses no {@code Read}, whose
 * records the runners count one by one.
 */
public final class ReadFiles extends PTransform<PBegin, PCollection<ReadTask>> {
  private static final long serialVersionUID = 1;

  private final PackedTasks ready;
  private final PackedTasks unresolved;
  private final boolean scans;
  private final FormatSpec format;

  private ReadFiles(List<ReadTask> tasks, FormatSpec format) {
    Set<Integer> scanned =
        tasks.stream()
            .filter(ReadTask::isUnresolved)
            .map(task -> task.parts().get(0).source())
            .collect(Collectors.toSet());
    Map<Boolean, List<ReadTask>> byNeed =
        tasks.stream()
            .collect(
                Collectors.partitioningBy(task -> scanned.contains(task.parts().get(0).source())));
    ready = PackedTasks.of(byNeed.getOrDefault(false, List.of()));
    unresolved = PackedTasks.of(byNeed.getOrDefault(true, List.of()));
    scans = !scanned.isEmpty();
    this.format = format;
  }

  /**
   * Emits these tasks.
   *
   * @param tasks as {@link TaskPlanner} planned them, for {@code format}
   */
  public static ReadFiles of(List<ReadTask> tasks, FormatSpec format) {
    return new ReadFiles(tasks, format);
  }

  @Override
  public PCollection<ReadTask> expand(PBegin begin) {
    PCollection<byte[]> start = begin.apply("Start", Impulse.create());
    PCollection<ReadTask> tasks = start.apply("Emit tasks", ParDo.of(new EmitTasks(ready)));
    tasks.setCoder(ReadTaskCoder.of());
    if (scans) {
      PCollection<ReadTask> resolved = start.apply("Scan parts", new ScanParts(unresolved, format));
      tasks = PCollectionList.of(tasks).and(resolved).apply("Join tasks", Flatten.pCollections());
    }
    return tasks
        .apply("Number tasks", ParDo.of(new NumberTasks()))
        .setCoder(KvCoder.of(VarIntCoder.of(), ReadTaskCoder.of()))
        .apply("Spread tasks", Reshuffle.of())
        .apply("Drop numbers", Values.create())
        .setCoder(ReadTaskCoder.of());
  }

  private static final class EmitTasks extends DoFn<byte[], ReadTask> {
    private static final long serialVersionUID = 1;

    private final PackedTasks tasks;

    EmitTasks(PackedTasks tasks) {
      this.tasks = tasks;
    }

    @ProcessElement
    public void emit(OutputReceiver<ReadTask> out) throws IOException {
      tasks.unpack().forEach(out::output);
    }
  }

  private static final class NumberTasks extends DoFn<ReadTask, KV<Integer, ReadTask>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void number(@Element ReadTask task, OutputReceiver<KV<Integer, ReadTask>> out) {
      out.output(KV.of(task.number(), task));
    }
  }
}
