package io.headgate.read.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;

/**
 * Finds files on any of Beam's file systems: lists what is below the part of the path that has no
 * wildcards, then matches by {@link Glob}, so that a path means the same everywhere.
 */
final class RemoteFinder implements FileFinder {
  @Override
  public List<Found> find(String base, String path) throws IOException {
    Glob glob = Glob.under(base, path);
    if (!glob.isLiteral()) {
      String prefix = glob.prefix();
      return match(prefix + "**").stream()
          .map(RemoteFinder::listed)
          .filter(file -> glob.matches(file.name()))
          .map(file -> new Found(file, below(file, prefix)))
          .toList();
    }
    if (!path.endsWith("/")) {
      List<MatchResult.Metadata> exact = match(base + path);
      if (!exact.isEmpty()) {
        return exact.stream().map(file -> new Found(listed(file), "")).toList();
      }
    }
    String prefix = path.isEmpty() || path.endsWith("/") ? base + path : base + path + "/";
    return match(prefix + "**").stream()
        .map(RemoteFinder::listed)
        .map(file -> new Found(file, below(file, prefix)))
        .toList();
  }

  private static List<MatchResult.Metadata> match(String spec) throws IOException {
    try {
      return FileSystems.match(spec, EmptyMatchTreatment.ALLOW).metadata().stream()
          .filter(file -> !file.resourceId().isDirectory())
          .toList();
    } catch (FileNotFoundException e) {
      return List.of(); // some file systems say so even where nothing is allowed
    }
  }

  private static String below(ListedFile file, String prefix) {
    return file.name().startsWith(prefix) ? file.name().substring(prefix.length()) : file.name();
  }

  private static ListedFile listed(MatchResult.Metadata file) {
    String uri = file.resourceId().toString();
    return new ListedFile(
        uri,
        uri,
        file.sizeBytes(),
        file.isReadSeekEfficient(),
        Instant.ofEpochMilli(file.lastModifiedMillis()));
  }
}
