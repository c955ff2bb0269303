package io.headgate.read.files;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * Finds files on this machine. Not through Beam's local file system, which takes brackets in the
 * names of directories for wildcards and walks the whole tree for every pattern.
 */
final class LocalFinder implements FileFinder {
  @Override
  public List<Found> find(String base, String path) throws IOException {
    Path exact = Path.of(base + path);
    if (Files.isDirectory(exact)) {
      return walk(exact, "", Integer.MAX_VALUE, Glob.of("**"));
    }
    if (Files.exists(exact)) {
      BasicFileAttributes attributes = Files.readAttributes(exact, BasicFileAttributes.class);
      return List.of(new Found(listed(exact, attributes), ""));
    }
    Glob glob = Glob.under(base, path);
    Path prefix = Path.of(glob.prefix());
    return glob.isLiteral() || !Files.isDirectory(prefix)
        ? List.of()
        : walk(prefix, glob.prefix(), glob.depth(), glob);
  }

  /**
   * @param lead what stands in front of a file's path below {@code top} when it is matched
   */
  private static List<Found> walk(Path top, String lead, int depth, Glob glob) throws IOException {
    List<Found> found = new ArrayList<>();
    SimpleFileVisitor<Path> visitor =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes a) {
            boolean hidden = Visibility.isHidden(String.valueOf(directory.getFileName()));
            return hidden && !directory.equals(top)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String below = top.relativize(file).toString();
            if (attributes.isRegularFile() && glob.matches(lead + below)) {
              found.add(new Found(listed(file, attributes), below));
            }
            return FileVisitResult.CONTINUE;
          }
        };
    Files.walkFileTree(top, EnumSet.of(FileVisitOption.FOLLOW_LINKS), depth, visitor);
    return found;
  }

  private static ListedFile listed(Path file, BasicFileAttributes attributes) {
    String path = file.toString();
    return new ListedFile(
        path, path, attributes.size(), true, attributes.lastModifiedTime().toInstant());
  }
}
