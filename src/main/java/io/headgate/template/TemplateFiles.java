package io.headgate.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds templates by name: in the folder {@code templates} where the command runs, and among those
 * that come with Headgate, which the former hide.
 */
public final class TemplateFiles {
  /** What comes with Headgate; a test holds that the folder has no others. */
  public static final List<String> SHIPPED =
      List.of(
          "files-to-lake",
          "watched-files-to-lake",
          "files-to-topic",
          "topic-to-lake",
          "topic-to-topic",
          "push-to-lake",
          "push-to-topic",
          "lake-to-files",
          "replay-dead-letters");

  private static final String FOLDER = "templates";
  private static final String EXTENSION = ".yaml";

  private final Path here;

  /**
   * @param here the folder that the command runs in
   */
  public TemplateFiles(Path here) {
    this.here = here.toAbsolutePath();
  }

  /** Where the command runs. */
  public static TemplateFiles ofProcess() {
    return new TemplateFiles(Path.of(""));
  }

  /** All of them, by name. */
  public List<TemplateFile> list() throws IOException {
    TreeMap<String, TemplateFile> found = new TreeMap<>();
    for (String name : SHIPPED) {
      found.put(name, shipped(name));
    }
    Path folder = here.resolve(FOLDER);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : (Iterable<Path>) files.sorted()::iterator) {
          String name = file.getFileName().toString();
          if (name.endsWith(EXTENSION)) {
            TemplateFile own = own(file);
            found.put(own.name(), own);
          }
        }
      }
    }
    return new ArrayList<>(found.values());
  }

  public List<String> names() throws IOException {
    return list().stream().map(TemplateFile::name).toList();
  }

  /** The template of a name; empty if there is none. */
  public Optional<TemplateFile> find(String name) throws IOException {
    Path own = here.resolve(FOLDER).resolve(name + EXTENSION);
    if (name.matches("[a-z][a-z0-9-]*") && Files.exists(own)) {
      return Optional.of(own(own));
    }
    return SHIPPED.contains(name) ? Optional.of(shipped(name)) : Optional.empty();
  }

  private TemplateFile own(Path file) throws IOException {
    String name = file.getFileName().toString();
    String base = name.substring(0, name.length() - EXTENSION.length());
    String text = Files.readString(file);
    boolean copy = SHIPPED.contains(base) && shipped(base).text().equals(text);
    return new TemplateFile(
        base,
        here.relativize(file),
        text,
        here.resolve(FOLDER),
        copy ? TemplateFile.Origin.SHIPPED : TemplateFile.Origin.OWN);
  }

  private TemplateFile shipped(String name) {
    String resource = "/" + FOLDER + "/" + name + EXTENSION;
    try (InputStream text = TemplateFiles.class.getResourceAsStream(resource)) {
      if (text == null) {
        throw new IllegalStateException("Cannot find " + resource + " among Headgate's classes");
      }
      return new TemplateFile(
          name,
          Path.of(FOLDER, name + EXTENSION),
          new String(text.readAllBytes(), StandardCharsets.UTF_8),
          here,
          TemplateFile.Origin.SHIPPED);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource, e);
    }
  }
}
