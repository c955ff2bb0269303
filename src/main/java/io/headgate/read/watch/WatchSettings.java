package io.headgate.read.watch;

import io.headgate.read.files.ListedFile;
import io.headgate.read.files.SourceListing;
import io.headgate.spec.ReadFilesSpec;
import io.headgate.spec.WatchSpec;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/** Which files to watch for, and how. */
public record WatchSettings(String path, String base, WatchSpec watch) implements Serializable {
  private static final long serialVersionUID = 1;

  /** The settings of files that are watched. */
  public static WatchSettings of(ReadFilesSpec files) {
    return new WatchSettings(files.path(), files.base().toString(), files.watch().orElseThrow());
  }

  /** The files that are there; empty if one vanished meanwhile, so that the listing is no good. */
  Optional<List<ListedFile>> list() throws IOException {
    try {
      return Optional.of(SourceListing.findAny(path, base).files());
    } catch (NoSuchFileException vanished) {
      return Optional.empty();
    }
  }

  boolean hasMarker(ListedFile file) throws IOException {
    String marker = file.resource() + watch.completeWhen().marker();
    return SourceListing.findAny(marker, "/").files().stream()
        .anyMatch(found -> found.resource().equals(marker));
  }
}
