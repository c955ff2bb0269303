package io.headgate.plan;

import io.headgate.commit.LastTarget;
import io.headgate.schema.ChangeKind;
import io.headgate.schema.Contract;
import io.headgate.schema.Type;
import io.headgate.schema.book.SchemaBook;
import io.headgate.schema.drift.Evidence;
import io.headgate.schema.drift.PlannedChange;
import io.headgate.schema.drift.SourceShape;
import io.headgate.schema.drift.Target;
import io.headgate.source.FileRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What planning asks of the sources themselves: only where they differ from the dataset. */
final class SourceEvidence implements Evidence {
  private final Settings settings;
  private final SchemaBook book;
  private final Map<SourceShape, Map<String, Type>> types = new HashMap<>();
  private final List<FileRef> sources;
  private final List<SourceShape> shapes;

  SourceEvidence(
      Settings settings, SchemaBook book, List<FileRef> sources, List<SourceShape> shapes) {
    this.settings = settings;
    this.book = book;
    this.sources = sources;
    this.shapes = shapes;
  }

  /** Of all values in all sources of the shape: a sample could be wrong, and rows be refused. */
  @Override
  public Optional<Type> typeOf(SourceShape source, String column) {
    Map<String, Type> known = types.computeIfAbsent(source, this::infer);
    return Optional.ofNullable(known.get(column));
  }

  @Override
  public PlannedChange.Approval decision(String changeId) {
    try {
      return book.decision(changeId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<AcceptedRename> accepted() {
    try {
      return book.proposals().stream()
          .filter(it -> it.decision() == PlannedChange.Approval.APPROVED)
          .filter(it -> it.kind().equals(ChangeKind.RENAME_SUSPECTED.word()))
          .map(it -> new AcceptedRename(it.before(), it.after()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is put aside for want of a contract makes commits, and no table of it. */
  @Override
  public boolean isKnownTable(Optional<Target> last) {
    return last.isPresent() && !settings.isProposal();
  }

  @Override
  public long versionsToday() {
    try {
      return LastTarget.versionsSince(
          settings.spec().write().path(), Instant.now().minus(Duration.ofDays(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<RenameClaim> renames(
      SourceShape source, Contract contract, Map<Integer, String> feeds) {
    try {
      return new RenameProbes(settings, alike(source)).claims(source, contract, feeds);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<FileRef> alike(SourceShape source) {
    return IntStream.range(0, shapes.size())
        .filter(i -> shapes.get(i).columns().equals(source.columns()))
        .mapToObj(sources::get)
        .toList();
  }

  private Map<String, Type> infer(SourceShape source) {
    try {
      return SourceInference.types(alike(source), settings.spec().read().format());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
