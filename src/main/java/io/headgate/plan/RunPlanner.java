package io.headgate.plan;

import io.headgate.commit.LastTarget;
import io.headgate.format.RecordFormat;
import io.headgate.read.files.FileInspector;
import io.headgate.read.files.ListedFile;
import io.headgate.read.files.SourceListing;
import io.headgate.read.files.TaskPlanner;
import io.headgate.schema.ChangeKind;
import io.headgate.schema.DriftAction;
import io.headgate.schema.SourceColumns;
import io.headgate.schema.drift.Evidence;
import io.headgate.schema.drift.SchemaPlan;
import io.headgate.schema.drift.SchemaPlanner;
import io.headgate.schema.drift.SourceShape;
import io.headgate.schema.drift.Target;
import io.headgate.source.FileOpener;
import io.headgate.source.FileRef;
import io.headgate.spec.ReadFilesSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Finds out what a run would read, how that differs from the contract, and cuts it into tasks. */
public final class RunPlanner {
  /** Files below this are looked at one by one: threads cost more than they save. */
  private static final int FEW = 16;

  private RunPlanner() {}

  /**
   * Lists the sources, reads each one's header or embedded schema, compares them with what the
   * dataset has, and plans the tasks.
   *
   * @throws io.headgate.format.SourceException if there are none, or one cannot be read
   */
  public static PlannedRun plan(Settings settings, int parallelism) throws IOException {
    if (settings.spec().stream().isPresent()) {
      return stream(settings);
    }
    ReadFilesSpec read = settings.spec().readFiles();
    List<ListedFile> files =
        read.which() == ReadFilesSpec.Which.COMMITTED
            ? CommittedFiles.find(read)
            : SourceListing.find(read.path(), read.base().toString()).files();
    return plan(settings, files, source -> true, parallelism);
  }

  /**
   * Plans to read given files.
   *
   * @param wanted which of the files and members of archives
   */
  public static PlannedRun plan(
      Settings settings, List<ListedFile> listed, Predicate<FileRef> wanted, int parallelism)
      throws IOException {
    List<FileRef> sources =
        FileInspector.detecting().inspect(listed).stream().filter(wanted).toList();
    return new PlannedRun(
        settings,
        listed,
        sources,
        RegistryGate.pass(settings, settings.fitting(schema(settings, sources))),
        TaskPlanner.plan(
            sources, settings.readFormat(), parallelism, settings.spec().write().rollBytes()));
  }

  /** Plans a stream: its messages say what they are only when they come. */
  public static PlannedRun stream(Settings settings) throws IOException {
    return stream(settings, LastTarget.of(settings.spec().write().path()));
  }

  /**
   * Plans a stream that has come to a target which is not committed yet.
   *
   * @param last what its rows look like by now
   */
  public static PlannedRun stream(Settings settings, Target last) throws IOException {
    return stream(settings, Optional.of(last));
  }

  private static PlannedRun stream(Settings settings, Optional<Target> last) throws IOException {
    SchemaPlan schema =
        SchemaPlanner.plan(
            settings.contract(),
            settings.indispensable(),
            last,
            List.of(new SourceShape(settings.spec().name(), SourceColumns.UNDECLARED)),
            Evidence.NONE);
    return new PlannedRun(
        settings,
        List.of(),
        List.of(),
        RegistryGate.passWithoutHolding(settings, settings.fitting(schema)),
        List.of());
  }

  private static SchemaPlan schema(Settings settings, List<FileRef> sources) throws IOException {
    List<SourceColumns> columns = new ArrayList<>(discover(settings.readFormat(), sources));
    if (holdsUndeclared(settings)) {
      for (int i = 0; i < columns.size(); i++) {
        if (!columns.get(i).declared()) {
          columns.set(i, SourceInference.fields(sources.get(i), settings));
        }
      }
    }
    List<SourceShape> shapes = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      shapes.add(new SourceShape(sources.get(i).name(), columns.get(i)));
    }
    return SchemaPlanner.plan(
        settings.contract(),
        settings.indispensable(),
        LastTarget.of(settings.spec().write().path()),
        shapes,
        new SourceEvidence(settings, settings.book(), sources, shapes));
  }

  /** To hold a JSON source for a field that is new, it must be known before the source is read. */
  private static boolean holdsUndeclared(Settings settings) {
    return settings.readFormat().name().equals("json")
        && settings.contract().evolution().policy().action(ChangeKind.ADDED) == DriftAction.HOLD;
  }

  private static List<SourceColumns> discover(RecordFormat format, List<FileRef> sources)
      throws IOException {
    IntStream each = IntStream.range(0, sources.size());
    try {
      return (sources.size() < FEW ? each : each.parallel())
          .mapToObj(i -> discover(format, sources.get(i)))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static SourceColumns discover(RecordFormat format, FileRef source) {
    try (FileOpener opener = new FileOpener()) {
      return format.discover(opener.open(source));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
