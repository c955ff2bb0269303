package io.headgate.plan;

import io.headgate.format.RecordFormat;
import io.headgate.read.files.FileInspector;
import io.headgate.read.files.SourceListing;
import io.headgate.read.files.TaskPlanner;
import io.headgate.schema.DriftDecision;
import io.headgate.schema.SchemaChange;
import io.headgate.schema.SchemaDiff;
import io.headgate.schema.SourceColumns;
import io.headgate.source.FileOpener;
import io.headgate.source.FileRef;
import io.headgate.spec.ReadFilesSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Finds out what a run would read, how that differs from the contract, and cuts it into tasks. */
public final class RunPlanner {
  /** Files below this are looked at one by one: threads cost more than they save. */
  private static final int FEW = 16;

  private RunPlanner() {}

  /**
   * Lists the sources, reads each one's header or embedded schema, and plans the tasks.
   *
   * @throws io.headgate.format.SourceException if there are none, or one cannot be read
   */
  public static PlannedRun plan(Settings settings, int parallelism) throws IOException {
    ReadFilesSpec read = settings.spec().read();
    SourceListing listing = SourceListing.find(read.path(), read.base().toString());
    List<FileRef> sources = FileInspector.detecting().inspect(listing.files());
    Map<String, List<SchemaChange>> drift = new LinkedHashMap<>();
    List<String> refused = new ArrayList<>();
    List<SourceColumns> columns = discover(settings.readFormat(), sources);
    for (int i = 0; i < sources.size(); i++) {
      String source = sources.get(i).name();
      List<SchemaChange> changes = SchemaDiff.compare(source, settings.contract(), columns.get(i));
      if (!changes.isEmpty()) {
        drift.put(source, changes);
        DriftDecision.of(settings.contract().evolution().policy(), changes)
            .refused()
            .forEach(change -> refused.add(change.message()));
      }
    }
    return new PlannedRun(
        settings,
        listing.files(),
        sources,
        drift,
        refused,
        TaskPlanner.plan(
            sources, settings.readFormat(), parallelism, settings.spec().write().rollBytes()));
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
